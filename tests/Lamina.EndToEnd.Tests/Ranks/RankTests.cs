using System.Security.Cryptography;

namespace Lamina.Tests;

/// <summary>The command in several processes: one model, byte for byte, one voice, and no process that waits for one that is gone.</summary>
public sealed class RankTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Experiments => [.. RankExperiments.All];

    public void Dispose() => _folder.Dispose();

    [Theory(Skip = RankCommand.Reason, SkipType = typeof(RankCommand), SkipUnless = nameof(RankCommand.IsInstalled))]
    [MemberData(nameof(Experiments))]
    public void Any_number_of_ranks_and_threads_makes_the_same_files(string name)
    {
        var experiment = _folder.Write($"{name}.json", RankExperiments.Text(name));
        LaminaCommand.Run("train", experiment, "--threads", "1", "--out", _folder["alone"]).Succeeded();
        foreach (var (ranks, threads) in Sizes())
        {
            var run = _folder[$"{ranks}x{threads}"];
            var result = RankCommand.Run(ranks, "train", experiment, "--threads", $"{threads}", "--out", run).Succeeded();
            var shape = $"{ranks} rank{(ranks == 1 ? "" : "s")} × {threads} thread{(threads == 1 ? "" : "s")} on ";
            Assert.Contains(shape, result.Error, StringComparison.Ordinal);
            Assert.Equal(Hash(Path.Combine(_folder["alone"], "model.safetensors")), Hash(Path.Combine(run, "model.safetensors")));
            Assert.Equal(Metrics(_folder["alone"]), Metrics(run));
        }
    }

    [Fact(Skip = RankCommand.Reason, SkipType = typeof(RankCommand), SkipUnless = nameof(RankCommand.IsInstalled))]
    public void A_rank_with_another_experiment_data_or_kernels_is_named_and_nothing_begins()
    {
        var experiment = _folder.Write("digits.json", RankExperiments.Text("sparse"));
        var table = File.ReadAllLines(Path.Combine(LaminaCommand.Root, "data", "optdigits.csv"));
        table[7] = table[7].Replace(",0,", ",1,", StringComparison.Ordinal);
        _folder.Write("optdigits.csv", string.Join('\n', table) + "\n");
        string[] other = ["--set", $"data.train.path={_folder["optdigits.csv"]}"];
        string[] train = ["train", experiment, "--threads", "1", "--out", _folder["run"]];
        AssertRefused(RankCommand.Run(RankCommand.Part(1, train), RankCommand.Part(1, [.. train, "--set", "seed=7"])),
            "differs from rank 0 in experiment.seed: it has 7, and rank 0 0.");
        AssertRefused(RankCommand.Run(RankCommand.Part(1, train), RankCommand.Part(1, [.. train, .. other])),
            "differs from rank 0 in experiment.data.train.path: it has ");
        AssertRefused(
            RankCommand.Run(RankCommand.Part(1, train), RankCommand.PartAt(LaminaCommand.BesideTests, 1, ["LAMINA_KERNEL=scalar"], train)),
            "differs from rank 0 in kernels: it has \"scalar\", and rank 0 ");
        AssertRefused(RankCommand.Run(RankCommand.Part(1, train), RankCommand.Part(1, ["train", _folder["missing.json"], .. train[2..]])),
            $"cannot begin: {_folder["missing.json"]}: error LAM1001");
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Theory(Skip = RankCommand.Reason, SkipType = typeof(RankCommand), SkipUnless = nameof(RankCommand.IsInstalled))]
    [InlineData(2, "training.shards=1", "2 processes share the shards of each batch")]
    [InlineData(3, "training.shards=8", "Start 2 or 4 processes")]
    public void Ranks_that_cannot_share_the_shards_are_refused(int ranks, string set, string message)
    {
        var experiment = _folder.Write("digits.json", RankExperiments.Text("sparse"));
        var result = RankCommand.Run(ranks, "train", experiment, "--set", set, "--out", _folder["run"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"error LAM2027: {ranks} processes", result.Error, StringComparison.Ordinal);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact(Skip = RankCommand.Reason, SkipType = typeof(RankCommand), SkipUnless = nameof(RankCommand.IsInstalled))]
    public void What_does_not_train_is_done_once()
    {
        var experiment = _folder.Write("digits.json", RankExperiments.Text("sparse"));
        // The terminal that mpirun lends is set up once, which is no text.
        var output = RankCommand.Run(3, "check", experiment).Succeeded().Output.Replace("\u001b[?1h\u001b=", "", StringComparison.Ordinal);
        Assert.Equal(LaminaCommand.Run("check", experiment).Output, output.ReplaceLineEndings());
        var folds = RankCommand.Run(2, "train", experiment, "--folds", "3", "--out", _folder["run"]);
        Assert.Equal(2, folds.ExitCode);
        Assert.Contains("several runs are not shared among processes", folds.Error, StringComparison.Ordinal);
    }

    [Fact(Skip = RankCommand.Reason, SkipType = typeof(RankCommand), SkipUnless = nameof(RankCommand.IsInstalled))]
    public async Task A_rank_that_is_killed_ends_the_job_and_the_run_resumes_with_any_number_of_ranks()
    {
        var experiment = _folder.Write("digits.json", RankExperiments.Text("sparse"));
        string[] more = ["--threads", "1", "--set", "training.epochs=40", "--set", "training.checkpoint.everySteps=5"];
        LaminaCommand.Run(["train", experiment, .. more, "--out", _folder["alone"]]).Succeeded();
        using (var process = RankCommand.Start(RankCommand.Part(2, ["train", experiment, .. more, "--out", _folder["run"]])))
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            RankProcess.AwaitCheckpoint(_folder["run"], process);
            RankProcess.Of(1, _folder["run"]).Kill();
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)));
            Assert.NotEqual(0, process.ExitCode);
            _ = (await output, await error);
        }

        RankCommand.Run(4, "train", "--resume", _folder["run"], "--threads", "1").Succeeded();
        Assert.Equal(Hash(Path.Combine(_folder["alone"], "model.safetensors")), Hash(Path.Combine(_folder["run"], "model.safetensors")));
        Assert.Equal(Metrics(_folder["alone"]), Metrics(_folder["run"]));
    }

    private static (int Ranks, int Threads)[] Sizes() =>
        FullSuite.HasLongTests ? [(1, 1), (1, 2), (2, 1), (2, 2), (4, 1), (4, 2), (8, 1), (8, 2)] : [(2, 1), (4, 2)];

    private static void AssertRefused(CommandResult result, string message)
    {
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"rank 1 of 2, on {Environment.MachineName}: error LAM2028: {message}", result.Error, StringComparison.Ordinal);
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private static string[] Metrics(string run) =>
        [.. File.ReadAllLines(Path.Combine(run, "metrics.csv")).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 2)))];
}
