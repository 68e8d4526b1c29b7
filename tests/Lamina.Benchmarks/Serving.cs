using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Benchmarks;

/// <summary>Requests a second of <c>lamina serve</c> with 784-100-10 beside a bare endpoint that parses the same body, by wrk, in turn.</summary>
internal sealed partial class Serving(int rounds, int seconds)
{
    private const int Inputs = 784;
    private const int WarmUpSeconds = 5;

    public void Print()
    {
        var folder = Directory.CreateTempSubdirectory("lamina-serving-").FullName;
        try
        {
            var model = Path.Combine(folder, "model.safetensors");
            Train().Save(model);
            var script = Path.Combine(folder, "predict.lua");
            File.WriteAllText(script, $"wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = '{Body()}'\n");
            Console.WriteLine("| connections | round | bare requests/s | lamina requests/s | ratio | bare p99 ms | lamina p99 ms | lamina errors |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (var connections in new[] { 64, 1024 })
                Compare(model, script, connections);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Model Train()
    {
        using var services = new ServiceCollection().AddLamina().BuildServiceProvider();
        var random = new Random(1);
        float[] samples = [.. Enumerable.Range(0, 20 * Inputs).Select(_ => (float)random.Next(256))];
        var data = Dataset.ForClasses(new FloatRows(samples, Inputs), new Shape(Inputs), [.. Enumerable.Range(0, 20).Select(row => row % 10)],
            Enumerable.Range(0, 10).Select(digit => $"{digit}"));
        return services.GetRequiredService<ITrainer>().TrainAsync(new Experiment(
            "serving",
            new DataSection(DataSources.FromMemory(data), Transforms: [new(new Scale(255))]),
            new NetworkSection(new LayerList { new Dense(100, new Relu()), new Dense(10, new Softmax()) }),
            new TrainingSection(new CrossEntropy(), new Sgd(new ConstantRate(0.01f)), BatchSize: 20, Epochs: 1))).Result.Model;
    }

    // Four of five pixels are paper, as in MNIST.
    private static string Body()
    {
        var random = new Random(2);
        return $"{{\"inputs\":[[{string.Join(',', Enumerable.Range(0, Inputs).Select(_ => random.Next(5) > 0 ? 0 : random.Next(256)))}]]}}";
    }

    private void Compare(string model, string script, int connections)
    {
        var lamina = WholeRuns.Command();
        List<double> ratios = [];
        for (var round = 1; round <= rounds; round++)
        {
            var bare = Measure([Environment.ProcessPath!, "serving-bare"], script, connections);
            var served = Measure(["dotnet", lamina, "serve", model, "--urls", "http://127.0.0.1:0"], script, connections);
            ratios.Add(served.Rate / bare.Rate);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {connections} | {round} | {bare.Rate:F0} | {served.Rate:F0} | {ratios[^1]:F2} | {bare.P99:F1} | {served.P99:F1} | {served.Errors} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {connections} | median | | | {Statistics.Median(ratios):F2} | | | |"));
    }

    private (double Rate, double P99, string Errors) Measure(string[] server, string script, int connections)
    {
        using var process = Process.Start(new ProcessStartInfo(server[0], server[1..]) { RedirectStandardOutput = true })!;
        try
        {
            var url = Address().Match(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{server[0]} did not start.")).Value;
            Load(url, script, connections, WarmUpSeconds);
            var memory = Resident(process);
            var text = Load(url, script, connections, seconds);
            var errors = string.Join("; ",
                text.Split('\n').Where(line => line.Contains("errors", StringComparison.Ordinal) || line.Contains("Non-2xx", StringComparison.Ordinal))
                .Select(line => line.Trim()));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileName(server[1])}: {Number(text, "requests in"):F0} requests, memory grew by {Resident(process) - memory:F1} MB to "
                + $"{Resident(process):F0} MB"));
            return (Number(Rate(), text), Milliseconds(Percentile().Match(text)), errors.Length == 0 ? "none" : errors);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static string Load(string url, string script, int connections, int seconds) =>
        ChildProcess.Run("wrk", ["-t2", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", script, $"{url}/v1/predict"]).Output;

    private static double Resident(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }

    private static double Number(string text, string after) => Number(new Regex($@"([\d.]+) {after}"), text);

    private static double Number(Regex regex, string text) => double.Parse(regex.Match(text).Groups[1].Value, CultureInfo.InvariantCulture);

    private static double Milliseconds(Match match) =>
        double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Percentile();
}
