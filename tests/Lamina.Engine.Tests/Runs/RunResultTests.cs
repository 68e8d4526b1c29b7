using Lamina.Runs;

namespace Lamina.Tests;

public sealed class RunResultTests
{
    private const string Completed = """
        {
          "outcome": "completed",
          "epochs": 3,
          "final": {
            "train.loss": 0.25,
            "test.r2": null
          },
          "bestEpoch": 2,
          "best": {
            "train.loss": 0.125
          },
          "seconds": {
            "loading": 0.5,
            "training": 2,
            "evaluation": 0,
            "reporting": 0.25
          },
          "confusion": {
            "test": {
              "labels": [
                "a"
              ],
              "counts": [
                [
                  7
                ]
              ]
            }
          },
          "skippedSteps": 1,
          "stopReason": "it's enough"
        }

        """;

    private const string Failed = """
        {
          "outcome": "failed",
          "epochs": 0,
          "final": {},
          "stopReason": "the loss is NaN"
        }

        """;

    [Theory]
    [InlineData(Completed)]
    [InlineData(Failed)]
    public void What_is_written_is_read_and_written_again_to_the_same_bytes(string text)
    {
        using var runs = new TemporaryFolder();
        using var held = RunFolder.Take(runs["run"]);
        File.WriteAllText(held.Folder.Result, text);
        var result = RunResult.Read(held.Folder)!;
        File.Delete(held.Folder.Result);
        result.Write(held.Folder);
        Assert.Equal(text, File.ReadAllText(held.Folder.Result));
    }

    [Fact]
    public void A_result_says_what_its_file_says()
    {
        using var runs = new TemporaryFolder();
        using var held = RunFolder.Take(runs["run"]);
        File.WriteAllText(held.Folder.Result, Completed);
        var result = RunResult.Read(held.Folder)!;
        Assert.Equal(("completed", 3, 2, 1, "it's enough"), (result.Outcome, result.Epochs, result.BestEpoch, result.SkippedSteps, result.StopReason));
        Assert.Equal((0.25, double.NaN, double.NaN), (result["train.loss"], result["test.r2"], result["test.loss"]));
        Assert.Equal([KeyValuePair.Create("train.loss", 0.125)], result.Best!);
        Assert.Equal(new RunSeconds(0.5, 2, 0, 0.25), result.Seconds);
        Assert.Equal("""{"labels":["a"],"counts":[[7]]}""", result.Confusion!.Test!.ToJsonString());
        Assert.True(result.IsFinished);
        Assert.False((result with { Outcome = "cancelled" }).IsFinished);
    }

    [Theory]
    [InlineData("""{"outcome":"completed","epochs":"three","final":{}}""")]
    [InlineData("""{"outcome":"completed","epochs":3,"final":[0.25]}""")]
    [InlineData("""{"outcome":"completed","epochs":3,"final":{"train.loss":"0.25"}}""")]
    [InlineData("""{"outcome":"completed","objective":{"name":"validation.loss"}}""")]
    [InlineData("""{"epochs":3,"final":{}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void What_is_not_the_result_of_a_run_is_none(string text)
    {
        using var runs = new TemporaryFolder();
        using var held = RunFolder.Take(runs["run"]);
        File.WriteAllText(held.Folder.Result, text);
        Assert.Null(RunResult.Read(held.Folder));
    }
}
