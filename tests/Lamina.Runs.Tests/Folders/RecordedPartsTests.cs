using System.Text.Json.Nodes;

namespace Lamina.Runs.Tests;

public sealed class RecordedPartsTests
{
    private const string Grid = """sweep={ "method": "grid", "parameters": [ { "path": "training.batchSize", "values": [ 3, 9 ] } ] }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, null)]
    [InlineData(null, 2)]
    [InlineData(2, 2)]
    public async Task The_folder_of_a_group_finished_or_not_is_refused_as_that_of_a_run_and_left_as_it_is(int? folds, int? seeds)
    {
        using var runs = new RunsOfTest();
        using (var group = RunGroup.Start(runs.Context, runs.Read(), new RunTimes(folds, seeds), RunTarget.At(runs["several"])))
            group.Begin();
        IsRefused(runs, "that of a group");
        using (var group = RunGroup.Resume(runs.Context, runs["several"]))
            await group.RunAsync(cancellation: Cancellation);
        IsRefused(runs, "that of a group");
    }

    [Theory]
    [InlineData("folds", "1", 2)]
    [InlineData("folds", "-3", 2)]
    [InlineData("folds", "\"3\"", 2)]
    [InlineData("folds", "2.5", 2)]
    [InlineData("seeds", "0", 1)]
    [InlineData("seeds", "99999999999", 1)]
    [InlineData("seeds", "{\"a\":1}", 1)]
    public void A_group_whose_folds_or_seeds_were_edited_to_what_no_group_has_is_damaged(string key, string value, int least)
    {
        using var runs = new RunsOfTest();
        using (var group = RunGroup.Start(runs.Context, runs.Read(), new RunTimes(2, 2), RunTarget.At(runs["group"])))
            group.Begin();
        var path = runs["group/experiment.json"];
        var experiment = JsonNode.Parse(File.ReadAllText(path))!;
        experiment["$run"]![key] = JsonNode.Parse(value);
        File.WriteAllText(path, experiment.ToJsonString());
        Func<IDisposable>[] actions = [() => RunGroup.Resume(runs.Context, runs["group"]), () => RunSession.Resume(runs.Context, runs["group"])];
        foreach (var action in actions)
        {
            Assert.Equal(
                $"'{path}' is damaged: expected a whole number of at least {least} in $run.{key}, but received {value}. Use the run's copy, or train it again.",
                Assert.Throws<RunFileException>(action).Message);
        }
    }

    [Fact]
    public async Task The_folder_of_a_sweep_finished_or_not_is_refused_as_that_of_a_run_and_left_as_it_is()
    {
        using var runs = new RunsOfTest();
        using (var sweep = Sweep.Start(runs.Context, runs.Read(Grid), RunTarget.At(runs["several"])))
            sweep.Begin();
        IsRefused(runs, "that of a sweep");
        using (var sweep = Sweep.Resume(runs.Context, runs["several"]))
            await sweep.RunAsync(cancellation: Cancellation);
        IsRefused(runs, "that of a sweep");
        using var trial = RunSession.Resume(runs.Context, runs["several/trial-001"]);
        Assert.True(trial.IsFinished);
    }

    [Fact]
    public async Task A_run_of_an_experiment_that_has_a_sweep_is_a_single_run()
    {
        using var runs = new RunsOfTest();
        using (var session = RunSession.Start(runs.Context, runs.Read(Grid), RunTarget.At(runs["run"])))
            await session.RunAsync(cancellation: Cancellation);
        using var resumed = RunSession.Resume(runs.Context, runs["run"]);
        Assert.True(resumed.IsFinished);
    }

    private static void IsRefused(RunsOfTest runs, string kind)
    {
        var (context, folder) = (runs.Context, runs["several"]);
        string[] before = [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        Func<RunSession>[] actions = [() => RunSession.Resume(context, folder), () => RunSession.Fork(context, folder),
            () => RunSession.Repeat(context, folder)];
        foreach (var action in actions)
            Assert.Contains($"'{folder}' is {kind}.", Assert.Throws<RunFolderException>(action).Message);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }
}
