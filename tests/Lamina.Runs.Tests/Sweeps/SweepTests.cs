using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Reporting;

namespace Lamina.Runs.Tests;

public sealed class SweepTests
{
    private const string Grid = """
        sweep={ "method": "grid", "objective": "validation.loss",
          "parameters": [ { "path": "training.optimizer.learningRate", "values": [ 0.001, 1e38, 0.05, 0.2 ] } ] }
        """;

    private const string Halving = "sweep.halving={ \"minEpochs\": 1, \"factor\": 2 }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_grid_leaves_a_run_a_trial_a_table_and_the_best_experiment_ready_to_be_trained()
    {
        using var runs = new RunsOfTest();
        var told = new List<SweepProgress>();
        var table = await TrainAsync(runs, "sweep", told.Add, Grid);
        Assert.Equal([SweepOutcome.Completed, SweepOutcome.Failed, SweepOutcome.Completed, SweepOutcome.Completed], table.Rows.Select(row => row.Outcome));
        Assert.Equal([1, 2, 3, 4], told.Select(value => value.Trial!.Number));
        Assert.Equal(told[1].Standing!.Reason, table.Rows[1].Reason);

        var losses = new[] { 1, 3, 4 }.ToDictionary(trial => trial, trial => Final(runs[$"sweep/trial-00{trial}/result.json"]));
        var best = losses.MinBy(loss => loss.Value).Key;
        Assert.Equal((best, losses[best]), (table.Best!.Trial, table.Summary(table.Best).Mean));
        Assert.Equal(1 + 4, File.ReadAllLines(runs["sweep/trials.csv"]).Length);
        Assert.All(["sweep.html", "result.json"], name => Assert.True(File.Exists(runs[$"sweep/{name}"]), name));

        using var session = RunSession.Start(runs.Context, runs.Context.Read(runs["sweep/best.json"]), RunTarget.At(runs["best"]));
        await session.RunAsync(cancellation: Cancellation);
        Assert.Equal(runs.Bytes($"sweep/trial-00{best}/model.safetensors"), runs.Bytes("best/model.safetensors"));
    }

    [Fact]
    public async Task Halving_gives_all_trials_an_epoch_half_of_them_two_and_one_four_and_parallel_trials_change_nothing()
    {
        using var runs = new RunsOfTest();
        var told = new List<SweepProgress>();
        var table = await TrainAsync(runs, "alone", told.Add, Grid.Replace("1e38", "0.1"), Halving);
        Assert.Equal([1, 1, 2, 4], table.Rows.Select(row => row.Epochs).Order());
        Assert.Equal([1, 1, 1, 1, 2, 2, 4], told.Select(value => value.Standing!.Epochs));
        Assert.Equal([SweepOutcome.Completed, SweepOutcome.Pruned, SweepOutcome.Pruned, SweepOutcome.Pruned], table.Ranked.Select(row => row.Outcome));

        await TrainAsync(runs, "together", _ => { }, Grid.Replace("1e38", "0.1"), Halving, "sweep.parallel=3");
        Assert.Equal(runs.Bytes("alone/trials.csv"), runs.Bytes("together/trials.csv"));
        using (var straight = RunSession.Start(runs.Context, runs.Context.Read(runs["alone/best.json"]), RunTarget.At(runs["straight"])))
            await straight.RunAsync(cancellation: Cancellation);
        Assert.Empty(runs.Differences("straight", $"alone/{table.Best!.Folder}"));
    }

    [Fact]
    public async Task A_sweep_that_is_cancelled_is_resumed_to_the_same_table_and_what_is_done_is_kept()
    {
        using var runs = new RunsOfTest();
        await TrainAsync(runs, "whole", _ => { }, Grid, Halving);
        using var stop = new CancellationTokenSource();
        using (var sweep = Sweep.Start(runs.Context, runs.Read(Grid, Halving), RunTarget.At(runs["sweep"])))
            await Assert.ThrowsAsync<OperationCanceledException>(() => sweep.RunAsync(new Told<SweepProgress>(value => Stop(value, stop)), stop.Token));
        Assert.False(File.Exists(runs["sweep/trials.csv"]));

        using (var resumed = Sweep.Resume(runs.Context, runs["sweep"]))
            await resumed.RunAsync(cancellation: Cancellation);
        Assert.Equal(runs.Bytes("whole/trials.csv"), runs.Bytes("sweep/trials.csv"));
        using var further = Sweep.Resume(runs.Context, runs["sweep"], new ReadOptions { Set = ["sweep.maxRuns=2"] });
        Assert.Equal(2, (await further.RunAsync(cancellation: Cancellation)).Rows.Count);

        static void Stop(SweepProgress value, CancellationTokenSource stop)
        {
            if (value.Trial?.Number == 3)
                stop.Cancel();
        }
    }

    [Fact]
    public async Task The_end_of_its_time_is_told_once_and_written_down_as_a_number_of_runs()
    {
        using var runs = new RunsOfTest();
        var told = new List<SweepProgress>();
        var table = await TrainAsync(runs, "sweep", told.Add, Grid, "sweep.maxSeconds=1e-9");
        Assert.Equal([1, null], told.Select(value => value.Trial?.Number));
        Assert.Equal((1, 4), (table.Rows.Count, table.Proposed));
        var sweep = JsonNode.Parse(File.ReadAllText(runs["sweep/experiment.json"]))!["sweep"]!;
        Assert.Equal((1, null), ((int)sweep["maxRuns"]!, sweep["maxSeconds"]));
    }

    [Fact]
    public async Task What_is_no_sweep_or_is_held_by_another_is_refused()
    {
        using var runs = new RunsOfTest();
        using (var none = Sweep.Start(runs.Context, runs.Read(), RunTarget.At(runs["none"])))
        {
            var exception = await Assert.ThrowsAsync<ProblemsException>(() => none.RunAsync(cancellation: Cancellation));
            Assert.Contains("a sweep needs the key 'sweep'", Assert.Single(exception.Problems).Message);
        }

        Assert.False(Directory.Exists(runs["none"]));
        using (var session = RunSession.Start(runs.Context, runs.Read(), RunTarget.At(runs["run"])))
            session.Begin();
        Assert.Contains("is not the folder of a sweep", Assert.Throws<RunFolderException>(() => Sweep.Resume(runs.Context, runs["run"])).Message);

        using var sweep = Sweep.Start(runs.Context, runs.Read(Grid), RunTarget.At(runs["sweep"]));
        sweep.Begin();
        Assert.True(Sweep.IsIn(sweep.Folder));
        Assert.Contains("is being written by", Assert.Throws<RunFolderException>(() => Sweep.Resume(runs.Context, runs["sweep"])).Message);
    }

    [Fact]
    public void Further_rungs_come_before_better_values_and_failed_trials_are_not_ranked()
    {
        SweepStanding[] standings = [new(1, 0, 1, [0.9]), new(2, 1, 2, [0.5]), new(3, 1, 2, [0.7, 0.6]), new(4, 1, 2, [], "It failed.")];
        Assert.Equal([3], SweepRanking.Best(standings, new("validation.accuracy", "", HigherIsBetter: true), 0).Order());
        Assert.Equal([2, 3], SweepRanking.Best(standings, new("validation.loss", "", HigherIsBetter: false), 2).Order());
        Assert.Equal([1, 2, 3], SweepRanking.Best(standings, new("validation.loss", "", HigherIsBetter: false), 9).Order());
    }

    private static double Final(string path) => (double)JsonNode.Parse(File.ReadAllText(path))!["final"]!["validation.loss"]!;

    private static async Task<SweepTable> TrainAsync(RunsOfTest runs, string name, Action<SweepProgress> told, params string[] set)
    {
        using var sweep = Sweep.Start(runs.Context, runs.Read(set), RunTarget.At(runs[name]));
        return await sweep.RunAsync(new Told<SweepProgress>(told), Cancellation);
    }
}
