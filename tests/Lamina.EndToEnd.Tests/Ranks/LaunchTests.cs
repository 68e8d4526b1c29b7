namespace Lamina.Tests;

/// <summary><c>lamina launch</c> starts a training in several processes, and again where one of them dies or hangs.</summary>
public sealed class LaunchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Skip = RankCommand.Reason, SkipType = typeof(RankCommand), SkipUnless = nameof(RankCommand.IsInstalled))]
    [InlineData(0, "KILL")]
    [InlineData(1, "KILL")]
    [InlineData(1, "STOP")]
    public async Task A_rank_that_dies_or_hangs_costs_a_restart_and_no_bit(int rank, string signal)
    {
        var experiment = _folder.Write("digits.json", RankExperiments.Text("sparse"));
        string[] train = ["train", experiment, "--threads", "1", "--set", "training.epochs=40", "--set", "training.checkpoint.everySteps=5", "--out"];
        LaminaCommand.Run([.. train, _folder["alone"]]).Succeeded();
        var impatient = new Dictionary<string, string> { ["LAMINA_PATIENCE"] = "8" };
        using var launch = LaminaCommand.Start(impatient, ["launch", "-n", "2", .. train, _folder["run"]]);
        var (output, error) = (launch.StandardOutput.ReadToEndAsync(), launch.StandardError.ReadToEndAsync());
        RankProcess.AwaitCheckpoint(_folder["run"], launch);
        RankProcess.Signal(RankProcess.Of(rank, _folder["run"]), signal);
        Assert.True(launch.WaitForExit(TimeSpan.FromMinutes(4)), "launch did not end.");
        Assert.True(launch.ExitCode == 0, $"{launch.ExitCode}\n{await output}\n{await error}");
        Assert.Contains("It starts again, from ", await error, StringComparison.Ordinal);
        if (signal == "STOP")
            Assert.Contains("for the other ranks in a sum of ", await error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_folder["alone/model.safetensors"]), File.ReadAllBytes(_folder["run/model.safetensors"]));
    }

    [Fact(Skip = RankCommand.Reason, SkipType = typeof(RankCommand), SkipUnless = nameof(RankCommand.IsInstalled))]
    public void A_bad_experiment_is_not_tried_again()
    {
        var experiment = _folder.Write("digits.json", RankExperiments.Text("sparse"));
        var result = LaminaCommand.Run("launch", "-n", "2", "train", experiment, "--set", "training.batchSize=0", "--out", _folder["run"]);
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("starts again", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_Open_MPI_the_message_says_what_to_install()
    {
        var path = new Dictionary<string, string> { ["PATH"] = _folder["empty"] };
        var result = LaminaCommand.Run(path, "launch", "-n", "2", "train", "configs/xor.json", "--out", _folder["run"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("there is no 'mpirun' in PATH. Install Open MPI on every machine: apt install openmpi-bin", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("launch starts a training", "launch", "-n", "2")]
    [InlineData("add --out DIR, or --resume RUN", "launch", "-n", "2", "train", "configs/xor.json")]
    [InlineData("-n takes a whole number from 1 to 1024, but received '0'", "launch", "-n", "0", "train", "configs/xor.json", "--out", "x")]
    public void What_cannot_be_launched_is_refused(string message, params string[] arguments)
    {
        var result = LaminaCommand.Run(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
