using System.Globalization;

namespace Lamina.Benchmarks;

/// <summary>Epochs of Keras' convolutional network on MNIST (Adam, batch 128, two threads), in turn with PyTorch's.</summary>
internal static class KerasNetwork
{
    public static void Print(string data, int rounds)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(WholeRuns.Command())!, "../../../../.."));
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Lamina());
            theirs.Add(PyTorch());
        }

        Console.WriteLine("| who | seconds an epoch, median | rounds |");
        Console.WriteLine("|---|---|---|");
        Print("lamina", ours);
        Print("torch", theirs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nMedian of the ratios: {Statistics.Median([.. ours.Zip(theirs, (our, their) => our / their)]):F2}."));

        double Lamina()
        {
            var run = Directory.CreateTempSubdirectory("lamina-benchmark-").FullName;
            ChildProcess.Run("dotnet", [
                WholeRuns.Command(), "train", Path.Combine(root, "configs", "mnist-cnn.json"), "--out", Path.Combine(run, "run"), "--set", "training.epochs=3",
                "--set", "data.test=null",
                "--set", $"data.train.images={data}/train-images-idx3-ubyte.gz", "--set", $"data.train.labels={data}/train-labels-idx1-ubyte.gz"]);
            double[] seconds =
                [.. File.ReadLines(Path.Combine(run, "run", "metrics.csv")).Skip(1)
                .Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture))];
            Directory.Delete(run, recursive: true);
            return Statistics.Median([.. seconds.Zip(seconds.Skip(1), (from, to) => to - from)]);
        }

        double PyTorch()
        {
            var script = Path.Combine(root, "tests", "Lamina.Benchmarks", "peers", "conv.py");
            var line = ChildProcess.Run("/usr/bin/python3", [script, data, "1"]).Output.Split('\n')
                .Single(line => line.StartsWith("torch cnn-adam", StringComparison.Ordinal));
            return double.Parse(line.Split(' ')[3], CultureInfo.InvariantCulture);
        }

        static void Print(string who, List<double> seconds) =>
            Console.WriteLine($"| {who} | {Shown(Statistics.Median(seconds))} | {string.Join(", ", seconds.Order().Select(Shown))} |");

        static string Shown(double seconds) => seconds.ToString("F2", CultureInfo.InvariantCulture);
    }
}
