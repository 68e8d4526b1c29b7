using Lamina.Cli;
using Lamina.Metrics;

namespace Lamina.Tests;

/// <summary>Every reader of a run's files on damaged ones: a message or a gap, and never an exception that nobody handles.</summary>
public sealed class DamagedRunTests : IDisposable
{
    // Primes, so that what is left out differs from file to file.
    private static readonly int s_every = FullSuite.Count(quick: 97, tests: 41, full: 1);
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("experiment.json")]
    [InlineData("result.json")]
    [InlineData("metrics.csv")]
    [InlineData("layers.jsonl")]
    [InlineData("log.jsonl")]
    public void A_damaged_file_of_a_run_is_a_message_or_left_out(string file)
    {
        var whole = Trained("train", Path.Combine(LaminaCommand.Root, "configs/iris.json"), "--set", "training.epochs=2", "--set",
            "training.checkpoint.everyEpochs=1");
        var rows = _folder.Write("rows.csv", "sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\n");
        var run = _folder.Copy(whole, "damaged");
        foreach (var (what, content) in Damaged(whole, file))
        {
            _folder.Copy(whole, "damaged");
            File.WriteAllBytes(Path.Combine(run, file), content);
            Expect(what, "runs", run);
            Expect(what, "runs", run, "--json");
            Expect(what, "compare", run, whole);
            Expect(what, "compare", run, whole, "--json", "--html", _folder["comparison.html"]);
            Expect(what, "evaluate", run, "--data", "train");
            Expect(what, "predict", run, rows);
            Assert.NotEmpty(new WatchedRun(run, _folder["none"], _ => new Dictionary<string, MetricInfo>()).Parts());
            Expect(what, "train", "--resume", run, "--json");
            _folder.Copy(whole, "damaged");
            File.WriteAllText(Path.Combine(run, "result.json"),
                File.ReadAllText(Path.Combine(run, "result.json")).Replace("\"completed\"", "\"cancelled\"", StringComparison.Ordinal));
            File.WriteAllBytes(Path.Combine(run, file), content);
            Expect(what, "train", "--resume", run);
        }
    }

    [Theory]
    [InlineData("experiment.json")]
    [InlineData("result.json")]
    [InlineData("clock.json")]
    [InlineData("trial-001/experiment.json")]
    [InlineData("trial-001/result.json")]
    [InlineData("trial-001/metrics.csv")]
    public void A_damaged_file_of_a_sweep_is_a_message_or_left_out(string file)
    {
        var experiment = _folder.Write("sweep.json", $$"""
            {
              "extends": "{{Path.Combine(LaminaCommand.Root, "configs/iris.json")}}",
              "training": { "epochs": 2 },
              "sweep": { "method": "grid", "maxSeconds": 1000, "parameters": [ { "path": "training.batchSize", "values": [ 16, 32 ] } ],
                "halving": { "minEpochs": 1, "factor": 2 } }
            }
            """);
        var whole = Trained("sweep", experiment);
        var run = _folder.Copy(whole, "damaged");
        foreach (var (what, content) in Damaged(whole, file))
        {
            _folder.Copy(whole, "damaged");
            File.WriteAllBytes(Path.Combine(run, file), content);
            Expect(what, "runs", run);
            Expect(what, "compare", Path.Combine(run, "trial-001"), Path.Combine(run, "trial-002"));
            Expect(what, "sweep", "--resume", run);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static List<(string What, byte[] Content)> Damaged(string run, string file) =>
        FileDamage.Of(Path.Combine(run, file)).Where((_, index) => index % s_every == 0).ToList();

    private static void Expect(string what, params string[] command)
    {
        try
        {
            var result = CommandHere.Run(command);
            Assert.True(result.ExitCode is 0 or 2, $"{what}: lamina {string.Join(' ', command)}: {result}");
            Assert.True(result.ExitCode == 0 || result.Error.Length > 0, $"{what}: lamina {string.Join(' ', command)} says nothing");
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"{what}: lamina {string.Join(' ', command)}: {exception}");
        }
    }

    private string Trained(params string[] command)
    {
        CommandHere.Run([.. command, "--out", _folder["whole"]]).Succeeded();
        return _folder["whole"];
    }
}
