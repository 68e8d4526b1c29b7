namespace Lamina.Tests;

/// <summary>A run that is killed after its last step: while it saves its model, measures, draws or reports.</summary>
public sealed class RunEndKillTests
{
    private const int MostTries = 20;

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("history.svg")]
    [InlineData("report.html")]
    public async Task A_run_killed_between_its_last_step_and_its_result_is_resumed_to_the_same_bits(string last)
    {
        using var folder = new TemporaryFolder();
        string[] run = ["train", "configs/digits.json", "--set", "training.epochs=2"];
        var whole = CommandHere.Run([.. run, "--out", folder["whole"]]).Succeeded();
        for (var number = 1; number <= MostTries; number++)
        {
            var path = folder[$"run{number}"];
            if (await KilledCommand.Live(0, _ => File.Exists(Path.Combine(path, last)), [.. run, "--out", path]) is null
                || File.Exists(Path.Combine(path, "result.json")))
                continue;
            CommandHere.Run("train", "--resume", path).Succeeded();
            Assert.Equal(File.ReadAllBytes(folder["whole/model.safetensors"]), File.ReadAllBytes(Path.Combine(path, "model.safetensors")));
            Assert.True(File.Exists(Path.Combine(path, "report.html")) && File.Exists(Path.Combine(path, "history.svg"))
                && File.Exists(Path.Combine(path, "result.json")));
            return;
        }

        Assert.Skip($"Of {MostTries} runs each had ended before it could be killed after {last}.");
    }
}
