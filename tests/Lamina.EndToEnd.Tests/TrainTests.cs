using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Lamina.Tests;

public sealed class TrainTests
{
    [Fact]
    public void Digits_train_to_the_accuracy_that_the_readme_speaks_of_and_leave_a_complete_run()
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("train", "configs/digits.json", "--out", folder["run"], "--json").Succeeded();
        Assert.True(result.Json["final"]!["validation.accuracy"]!.GetValue<double>() >= 0.97, result.Output);
        Assert.Equal(folder["run"], result.Json["run"]!.GetValue<string>());

        var written = JsonNode.Parse(File.ReadAllText(folder["run/result.json"]))!;
        Assert.True(JsonNode.DeepEquals(written["final"], result.Json["final"]));
        var lines = File.ReadAllLines(folder["run/metrics.csv"]);
        Assert.Equal("epoch,step,seconds,learningRate,train.loss,train.accuracy,validation.loss,validation.accuracy", lines[0]);
        Assert.Equal(31, lines.Length);
        Assert.Equal(written["final"]!["validation.loss"]!.GetValue<double>(), double.Parse(lines[^1].Split(',')[6], CultureInfo.InvariantCulture));
        Assert.Contains("\"Epoch\":30", File.ReadAllLines(folder["run/log.jsonl"])[^1], StringComparison.Ordinal);
        Assert.True(File.Exists(folder["run/model.safetensors"]));
        var curves = XDocument.Load(folder["run/history.svg"]).Root!;
        Assert.Equal("svg", curves.Name.LocalName);
        Assert.Contains("accuracy", curves.Value, StringComparison.Ordinal);
        var report = XDocument.Load(folder["run/report.html"]).Root!;
        Assert.Contains("Worst mistakes", report.Value, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(folder["run/report.html"]).Length, 20_000, 1_000_000);
    }

    // Predicting the mean of each pixel gives r2 = 0.
    [Fact]
    public void An_autoencoder_learns_to_draw_its_own_inputs()
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("train", "configs/digits-autoencoder.json", "--out", folder["run"], "--set", "training.epochs=10", "--json").Succeeded();
        Assert.InRange(result.Json["final"]!["validation.r2"]!.GetValue<double>(), 0.3, 1);
    }

    [Fact]
    public void The_resolved_experiment_trains_to_the_same_bits_on_any_threads_and_instruction_set()
    {
        using var folder = new TemporaryFolder();
        Train("configs/digits.json", folder["first"], "2", "vector512");
        foreach (var (threads, kernel) in new[] { ("1", "vector512"), ("2", "scalar"), ("3", "vector128"), ("4", "vector256") })
        {
            var run = folder[$"{threads}-{kernel}"];
            Train(folder["first/experiment.json"], run, threads, kernel);
            Assert.Equal(Hash(folder["first/model.safetensors"]), Hash(Path.Combine(run, "model.safetensors")));
            Assert.Equal(WithoutTime(folder["first/metrics.csv"]), WithoutTime(Path.Combine(run, "metrics.csv")));
        }

        Assert.NotEqual(Hash(folder["first/model.safetensors"]), Hash(Path.Combine(TrainSeed2(), "model.safetensors")));

        string TrainSeed2()
        {
            var result = CommandHere.Run("train", "configs/digits.json", "--out", folder["seed2"], "--set", "seed=2", "--set", "training.epochs=3");
            result.Succeeded();
            return folder["seed2"];
        }

        static void Train(string experiment, string run, string threads, string kernel)
        {
            var result = LaminaCommand.Run(new Dictionary<string, string> { ["LAMINA_KERNEL"] = kernel }, "train", experiment, "--out", run, "--threads",
                threads, "--set", "training.epochs=3");
            result.Succeeded();
        }
    }

    [Theory]
    [InlineData("configs/xor.json", "final", "train.accuracy", 1.0)]
    [InlineData("configs/iris.json", "final", "validation.accuracy", 0.9)]
    public void The_small_experiments_answer_their_question(string experiment, string part, string metric, double atLeast)
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("train", experiment, "--out", folder["run"], "--json").Succeeded();
        Assert.True(result.Json[part]![metric]!.GetValue<double>() >= atLeast, result.Output);
    }

    [Fact]
    public void Evaluate_gives_exactly_the_numbers_of_the_last_epoch()
    {
        using var folder = new TemporaryFolder();
        var trained = CommandHere.Run("train", "configs/digits.json", "--out", folder["run"], "--set", "training.epochs=4", "--json");
        var evaluated = CommandHere.Run("evaluate", folder["run"], "--data", "validation", "--json").Succeeded();
        foreach (var name in new[] { "validation.loss", "validation.accuracy" })
            Assert.Equal(trained.Json["final"]![name]!.GetValue<double>(), evaluated.Json[name]!.GetValue<double>());
        var onFile = CommandHere.Run("evaluate", folder["run/model.safetensors"], "--data", "data/optdigits.csv", "--json");
        Assert.Equal(1797, onFile.Json["samples"]!.GetValue<int>());
    }

    [Fact]
    public void A_loss_that_becomes_infinite_stops_the_run_and_says_where()
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("train", "configs/digits.json", "--out", folder["run"], "--set",
            "training.optimizer={\"type\":\"sgd\",\"learningRate\":1e30}");
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"the loss became \S+ at step \d+ of epoch 1; the first layer whose output is not finite is 'dense\d'\. A smaller learning rate",
            result.Error);
        Assert.False(File.Exists(folder["run/model.safetensors"]));
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "training.epochs=2").ExitCode);
        var before = Hash(folder["run/model.safetensors"]);
        var again = CommandHere.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "seed=9", "--set", "training.epochs=2");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("already holds a run", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, Hash(folder["run/model.safetensors"]));
    }

    [Fact]
    public void Mnist_from_csv_and_from_idx_gives_the_same_weights()
    {
        var files = MnistFiles.Require();
        using var folder = new TemporaryFolder();
        var csv = MnistCsv.Write(files, "t10k", folder["digits.csv"]);
        string[] common = ["--set", "training.epochs=1", "--set", "data.validation=null", "--json"];
        var fromIdx =
            CommandHere.Run(["train", "configs/mnist.json", "--out", folder["idx"], "--set", $"data.train={MnistFiles.Source(files, "t10k")}", "--set",
            "network.input=[784]", .. common]);
        var fromCsv =
            CommandHere.Run(["train", "configs/mnist.json", "--out", folder["csv"], "--set", $"data.train.path={csv}", "--set", "network.input=[784]",
            .. common]);
        fromIdx.Succeeded();
        fromCsv.Succeeded();
        // The headers differ: the table's columns have names, which its model keeps.
        Assert.Equal(Convert.ToHexStringLower(Tensors(folder["idx/model.safetensors"])), Convert.ToHexStringLower(Tensors(folder["csv/model.safetensors"])));
        Assert.InRange(fromIdx.Json["final"]!["train.accuracy"]!.GetValue<double>(), 0.2, 0.7);
    }

    /// <summary>What follows the header of a safetensors file.</summary>
    private static byte[] Tensors(string path)
    {
        var file = File.ReadAllBytes(path);
        var tensors = file[(sizeof(ulong) + (int)BinaryPrimitives.ReadUInt64LittleEndian(file))..];
        Assert.NotEmpty(tensors);
        return SHA256.HashData(tensors);
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static List<string> WithoutTime(string path) =>
        [.. File.ReadLines(path).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 2)))];
}
