using System.Diagnostics;
using System.Security.Cryptography;

namespace Lamina.Tests;

public sealed class ResumeCommandTests(FinishedRuns runs) : IClassFixture<FinishedRuns>
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_run_stopped_by_a_signal_is_resumed_to_the_same_bits(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new TemporaryFolder();
        using var process = await InEpoch30Async(folder["run"]);
        var rest = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        // Held while the other process asks for its folder, so that it cannot end before.
        await Signal(process, "STOP");
        var second = CommandHere.Run("train", "--resume", folder["run"]);
        Assert.True(second.ExitCode == 2, second.ToString());
        Assert.Contains($"--resume: '{folder["run"]}' is being written by a run in another process.", second.Error, StringComparison.Ordinal);
        await Signal(process, signal);
        await Signal(process, "CONT");
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(5)), "It takes longer than 5 s to leave.");
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Matches($@"Stopped after step \d+, with a checkpoint\. Continue with: lamina train --resume {folder["run"]}\n", await rest);

        var resumed = CommandHere.Run("train", "--resume", folder["run"]).Succeeded();
        Assert.Matches(@"Continuing after step \d+, in epoch \d+, from .*step-\d+\.safetensors\.", resumed.Error);
        AssertSame(runs.Long, folder["run"]);
    }

    [Fact]
    public async Task A_second_signal_ends_the_process_at_once_and_nothing_saved_is_lost()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new TemporaryFolder();
        using var process = await InEpoch30Async(folder["run"]);
        var rest = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        // Held, so that the second one comes before the first one's checkpoint can be written; two kinds, since two of a kind would be one.
        foreach (var signal in new[] { "STOP", "INT", "TERM", "CONT" })
            await Signal(process, signal);

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(5)), "It takes longer than 5 s to leave.");
        Assert.Contains(process.ExitCode, new[] { 130, 143 });
        Assert.DoesNotContain("with a checkpoint", await rest, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["run/result.json"]));

        var resumed = CommandHere.Run("train", "--resume", folder["run"]).Succeeded();
        Assert.Matches(@"Continuing after step \d+, in epoch \d+, from .*step-\d+\.safetensors\.", resumed.Error);
        AssertSame(runs.Long, folder["run"]);
    }

    [Fact]
    public void A_damaged_newest_checkpoint_is_named_and_the_one_before_it_used()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(runs.Long, "run");
        File.Delete(folder["run/result.json"]);
        var newest = Directory.GetFiles(folder["run/checkpoints"]).Order(StringComparer.Ordinal).Last();
        var bytes = File.ReadAllBytes(newest);
        bytes[^100] ^= 1;
        File.WriteAllBytes(newest, bytes);
        var resumed = CommandHere.Run(["train", "configs/digits.json", "--resume", folder["run"], .. FinishedRuns.LongSettings]).Succeeded();
        Assert.Contains($"{newest}: warning LAM4003: the file's content does not match the hash in it: it is damaged. Use another copy. The one before it is "
            + $"used, {folder["run/checkpoints/step-0000008500.safetensors"]}.", resumed.Error, StringComparison.Ordinal);
        AssertSame(runs.Long, folder["run"]);
    }

    [Fact]
    public void A_changed_experiment_is_refused_with_the_difference_and_may_be_forked()
    {
        using var folder = new TemporaryFolder();
        Train(folder["run"], "--set", "training.epochs=6");
        var before = File.ReadAllBytes(folder["run/model.safetensors"]);
        var refused = CommandHere.Run("train", "--resume", folder["run"], "--set", "training.epochs=9", "--set", "seed=3");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--set training.epochs: error LAM6003: 'training.epochs' was 6 when the checkpoint was written, and is 9 now. Resume with what it "
            + "was, or start a new run from the checkpoint with --fork.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("'seed' was ", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder["run/model.safetensors"]));

        CommandHere.Run("train", "--resume", folder["run"], "--fork", "--out", folder["fork"], "--set", "training.epochs=9", "--set", "seed=3").Succeeded();
        var lines = File.ReadAllLines(folder["fork/metrics.csv"]);
        Assert.Equal(["epoch", .. Enumerable.Range(1, 9).Select(epoch => $"{epoch}")], lines.Select(line => line.Split(',')[0]));
        Assert.Equal(File.ReadAllLines(folder["run/metrics.csv"]), lines[..7]);
        Assert.Equal(before, File.ReadAllBytes(folder["run/model.safetensors"]));

        var misfit = CommandHere.Run("train", "--resume", folder["run"], "--fork", "--set", "training.batchSize=16", "--set",
            "training.optimizer={\"type\":\"sgd\",\"learningRate\":0.1}");
        Assert.Equal(2, misfit.ExitCode);
        Assert.Contains("error LAM6004: the optimizer keeps 0 numbers for each weight, but the checkpoint holds 2.", misfit.Error, StringComparison.Ordinal);
        Assert.Contains("error LAM6004: an epoch has 90 steps here, but had 45 when the checkpoint was written.", misfit.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void How_often_a_run_saves_may_change_and_a_finished_run_says_that_it_is()
    {
        using var folder = new TemporaryFolder();
        Train(folder["run"], "--set", "training.epochs=3");
        var again = CommandHere.Run("train", "--resume", folder["run"], "--set", "training.checkpoint.keep=7", "--json").Succeeded();
        Assert.Contains("The run is finished; its model is", again.Error, StringComparison.Ordinal);
        Assert.Equal(3, again.Json["epochs"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("is not the folder of a run", "train", "--resume", "configs")]
    [InlineData("--fork needs the run to start from", "train", "configs/xor.json", "--fork")]
    [InlineData("--resume continues in the run's own folder", "train", "configs/xor.json", "--resume", "configs", "--out", "x")]
    [InlineData("--steps takes a whole number from 2", "verify-resume", "configs/xor.json", "--steps", "1")]
    public void Bad_arguments_of_a_resume_give_exit_code_2(string expected, params string[] arguments)
    {
        var result = CommandHere.Run(arguments);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_resume_prints_both_hashes_every_stop_and_the_verdict()
    {
        // 120 rows in batches of 16: eight steps an epoch, so that three of them and a half end within 28.
        var result = CommandHere.Run("verify-resume", "configs/iris.json", "--steps", "28").Succeeded();
        var lines = result.Output.TrimEnd().Split('\n');
        Assert.Matches("^28 steps without a stop +sha256:[0-9a-f]{64}$", lines[0]);
        Assert.Matches("^28 steps, stopped and resumed 11 times  sha256:[0-9a-f]{64}$", lines[1]);
        Assert.Equal(lines[0][^64..], lines[1][^64..]);
        Assert.Equal(
            [
                "  after step 4, in epoch 1", "  in a save after step 5, in epoch 1", "  after step 8, in epoch 1", "  in the evaluation of epoch 1",
                "  at the end of epoch 1",
                "  after step 20, in epoch 3", "  in a save after step 21, in epoch 3", "  after step 24, in epoch 3", "  in the evaluation of epoch 3",
                "  at the end of epoch 3",
                "  after step 26, in epoch 4",
            ],
            lines[2..^1]);
        Assert.StartsWith("The same bits", lines[^1], StringComparison.Ordinal);
        var longer = CommandHere.Run("verify-resume", "configs/iris.json", "--steps", "29");
        Assert.NotEqual(lines[0][^64..], longer.Output.Split('\n')[0][^64..]);
    }

    [Fact]
    public void Verify_resume_refuses_more_steps_than_the_run_has_and_takes_all_of_a_short_one()
    {
        string[] three = ["verify-resume", "configs/iris.json", "--set", "training.epochs=3"];
        var refused = CommandHere.Run([.. three, "--steps", "25"]);
        Assert.True(refused.ExitCode == 2, refused.ToString());
        Assert.Contains("--steps: the run has 24 steps, 8 in each of its epochs, but received 25.", refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        var all = CommandHere.Run(three).Succeeded();
        Assert.StartsWith("24 steps without a stop", all.Output, StringComparison.Ordinal);
        var few = CommandHere.Run("verify-resume", "configs/iris.json", "--steps", "5");
        Assert.Contains("No epoch ends within these steps; --steps 8 also stops at the end of one.", few.Output, StringComparison.Ordinal);
    }

    /// <summary>A run that has ended its thirtieth epoch; what it prints on standard output is not kept.</summary>
    private static async Task<Process> InEpoch30Async(string run)
    {
        var process = LaminaCommand.Start(null, ["train", "configs/digits.json", "--out", run, .. FinishedRuns.LongSettings]);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.StartsWith("epoch 30/", StringComparison.Ordinal))
        {
        }

        return process;
    }

    private static async Task Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static void Train(string run, params string[] more)
    {
        CommandHere.Run(["train", "configs/digits.json", "--out", run, .. FinishedRuns.LongSettings, .. more]).Succeeded();
    }

    private static void AssertSame(string expected, string received)
    {
        Assert.Equal(SHA256.HashData(File.ReadAllBytes(Path.Combine(expected, "model.safetensors"))),
            SHA256.HashData(File.ReadAllBytes(Path.Combine(received, "model.safetensors"))));
        Assert.Equal(WithoutTime(Path.Combine(expected, "metrics.csv")), WithoutTime(Path.Combine(received, "metrics.csv")));
    }

    private static List<string> WithoutTime(string path) =>
        [.. File.ReadLines(path).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 2)))];
}
