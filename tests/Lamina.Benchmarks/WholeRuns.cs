using System.Globalization;
using System.Text.Json.Nodes;

namespace Lamina.Benchmarks;

/// <summary>Whole training runs on MNIST, through the command, in turn with the peers' programs.</summary>
internal sealed class WholeRuns(string peers, string data, int rounds)
{
    private readonly Dictionary<(string Task, string Who), List<double>> _seconds = [];
    private readonly List<double> _peaks = [];
    private readonly List<double> _loading = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("lamina-benchmark-").FullName;

    /// <summary>Runs everything and prints the medians and their ratios to the best peer of each task.</summary>
    public void Print()
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var threads in (int[])[1, 2])
            {
                Lamina("mlp100", "lamina", threads, epochs: 12, [100], batch: 100, Sgd);
                Lamina("mlp100", "lamina, zeros computed", threads, epochs: 12, [100], batch: 100, Sgd, ("LAMINA_DENSE", "1"));
                Lamina("mlp512-sgd", "lamina", threads, epochs: 3, [512, 512], batch: 128, Sgd);
                Lamina("mlp512-adam", "lamina", threads, epochs: 3, [512, 512], batch: 128, """{ "type": "adam" }""");
            }

            Lamina("mlp512-sgd", "lamina, zeros computed", 2, epochs: 3, [512, 512], batch: 128, Sgd, ("LAMINA_DENSE", "1"));
            Peers();
            Console.Error.WriteLine($"round {round + 1} of {rounds}");
        }

        Directory.Delete(_folder, recursive: true);
        Console.WriteLine("| task | who | threads | seconds an epoch, median | least | most |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var ((task, who), seconds) in _seconds.OrderBy(entry => entry.Key.Task).ThenBy(entry => Statistics.Median(entry.Value)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {task} | {who} | {Statistics.Median(seconds):F3} | {seconds.Min():F3} | {seconds.Max():F3} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nLamina's most memory (VmHWM): {_peaks.Max():F0} MiB. Reading IDX and leaving out the zeros: {Statistics.Median(_loading):F2} s."));
    }

    private const string Sgd = """{ "type": "sgd", "learningRate": 0.01 }""";

    private void Lamina(string task, string who, int threads, int epochs, int[] hidden, int batch, string optimizer,
        params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var path = Path.Combine(_folder, "experiment.json");
        var run = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        var layers = string.Join(", ", hidden.Select(units => $$"""{ "type": "dense", "units": {{units}}, "activation": "relu" }"""));
        File.WriteAllText(path, $$"""
            {
              "name": "{{task}}",
              "seed": 1,
              "data": {
                "train": { "type": "idx", "images": "{{data}}/train-images-idx3-ubyte.gz", "labels": "{{data}}/train-labels-idx1-ubyte.gz" },
                "transforms": [ { "type": "scale", "divideBy": 255 } ]
              },
              "network": { "input": [784], "layers": [ {{layers}}, { "type": "dense", "units": 10, "activation": "softmax" } ] },
              "training": { "loss": "crossEntropy", "optimizer": {{optimizer}}, "batchSize": {{batch}}, "epochs": {{epochs}} }
            }
            """);
        var (_, peak) = ChildProcess.Run("dotnet", [Command(), "train", path, "--threads", $"{threads}", "--out", run], environment);
        _peaks.Add(peak);
        var seconds = File.ReadLines(Path.Combine(run, "metrics.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture))
            .ToList();
        Add(task, $"{who} | {threads}", Statistics.Median([.. seconds.Zip(seconds.Skip(1), (from, to) => to - from)]));
        if (environment.Length == 0)
            _loading.Add((double)JsonNode.Parse(File.ReadAllText(Path.Combine(run, "result.json")))!["seconds"]!["loading"]!);
    }

    private void Peers()
    {
        foreach (var line in ChildProcess.Run("bash", [Path.Combine(peers, "run.sh"), "c", "numpy", "torch", "sklearn", "seed"]).Output.Split(
            '\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            Add(words[1] == "mlp100-sgd" ? "mlp100" : words[1], $"{words[0]} | {words[2]}", double.Parse(words[3], CultureInfo.InvariantCulture));
        }
    }

    private void Add(string task, string who, double seconds)
    {
        if (!_seconds.TryGetValue((task, who), out var list))
            _seconds[(task, who)] = list = [];
        list.Add(seconds);
    }

    internal static string Command()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("There is no Framework.sln above the benchmarks.");
        return Path.Combine(folder.FullName, "src", "Lamina.Cli", "bin", "Release", "net10.0", "lamina.dll");
    }
}
