using System.Text.Json.Nodes;
using Lamina.Training;

namespace Lamina.Runs.Tests;

public sealed class RunGroupTests
{
    private static readonly string[] s_runs = ["seed-7/fold-1", "seed-7/fold-2", "seed-8/fold-1", "seed-8/fold-2"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folds_and_seeds_are_runs_of_their_own_and_their_mean_and_deviation_are_left()
    {
        using var runs = new RunsOfTest();
        using var group = RunGroup.Start(runs.Context, runs.Read(), new RunTimes(Folds: 2, Seeds: 2), RunTarget.At(runs["group"]));
        var told = new List<GroupProgress>();
        var result = await group.RunAsync(new Told<GroupProgress>(told.Add), Cancellation);
        Assert.Equal(s_runs, result.Runs.Select(run => run.Folder.Replace('\\', '/')));
        Assert.Equal(
            ["seed 7, fold 1 of 2", "seed 7, fold 2 of 2", "seed 8, fold 1 of 2", "seed 8, fold 2 of 2"],
            told.Where(value => value.Result is not null).Select(value => value.Run.Name));
        Assert.Equal(4 * 4, told.Count(value => value.Training?.Completed is not null));

        var losses = s_runs.Select(run => (double)JsonNode.Parse(File.ReadAllText(runs[$"group/{run}/result.json"]))!["final"]!["test.loss"]!).ToList();
        var mean = losses.Sum() / 4;
        var summary = result.Metrics.Single(metric => metric.Name == "test.loss");
        Assert.Equal(mean, summary.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / 3), summary.StandardDeviation, 1e-12);
        Assert.Equal(mean, (double)JsonNode.Parse(File.ReadAllText(runs["group/result.json"]))!["metrics"]!["test.loss"]!["mean"]!, 1e-12);
        Assert.Equal(new RunTimes(2, 2), RunTimes.Read(group.Folder));
    }

    [Fact]
    public async Task A_group_that_is_cancelled_in_a_run_is_resumed_to_the_same_bits_and_what_is_done_is_kept()
    {
        using var runs = new RunsOfTest();
        using (var whole = RunGroup.Start(runs.Context, runs.Read(), new RunTimes(2, 2), RunTarget.At(runs["whole"])))
            await whole.RunAsync(cancellation: Cancellation);
        using var stop = new CancellationTokenSource();
        using (var group = RunGroup.Start(runs.Context, runs.Read(), new RunTimes(2, 2), RunTarget.At(runs["group"])))
        {
            var stopping = new Told<GroupProgress>(value =>
            {
                if (value is { Run.Name: "seed 7, fold 2 of 2", Training: { Epoch: 2, Step: 1 } })
                    stop.Cancel();
            });
            await Assert.ThrowsAsync<OperationCanceledException>(() => group.RunAsync(stopping, stop.Token));
        }

        var written = File.GetLastWriteTimeUtc(runs["group/seed-7/fold-1/model.safetensors"]);
        Assert.False(File.Exists(runs["group/result.json"]));
        using (var resumed = RunGroup.Resume(runs.Context, runs["group"]))
            await resumed.RunAsync(cancellation: Cancellation);
        Assert.All(s_runs, run => Assert.Empty(runs.Differences($"whole/{run}", $"group/{run}")));
        Assert.Equal(runs.Bytes("whole/result.json"), runs.Bytes("group/result.json"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(runs["group/seed-7/fold-1/model.safetensors"]));
    }

    [Fact]
    public async Task A_run_whose_folder_another_holds_ends_the_group_and_the_folder_of_the_group_is_held_too()
    {
        using var runs = new RunsOfTest();
        using var group = RunGroup.Start(runs.Context, runs.Read(), new RunTimes(Seeds: 2), RunTarget.At(runs["group"]));
        group.Begin();
        Assert.Contains("is being written by", Assert.Throws<RunFolderException>(() => RunGroup.Resume(runs.Context, runs["group"])).Message);
        using (RunFolder.Take(runs["group/seed-8"]))
        {
            var exception = await Assert.ThrowsAsync<RunFolderException>(() => group.RunAsync(cancellation: Cancellation));
            Assert.Contains("seed-8' is being written by a run in another process", exception.Message);
        }

        Assert.Equal(2, (await group.RunAsync(cancellation: Cancellation)).Results.Count);
    }

    [Fact]
    public async Task What_cannot_be_a_group_is_refused_before_its_first_run()
    {
        using var runs = new RunsOfTest();
        var document = runs.Read();
        Assert.Throws<ArgumentException>(() => RunGroup.Start(runs.Context, document, new RunTimes()));
        Assert.Throws<ArgumentOutOfRangeException>(() => RunGroup.Start(runs.Context, document, new RunTimes(Folds: 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RunGroup.Start(runs.Context, document, new RunTimes(Seeds: 0)));
        using (var many = RunGroup.Start(runs.Context, document, new RunTimes(Folds: 13), RunTarget.At(runs["group"])))
        {
            var problem = Assert.Single(Assert.Throws<ProblemsException>(() => many.Prepare(Cancellation)).Problems);
            Assert.Contains("12 rows cannot be dealt out to 13 folds", problem.Message);
        }

        Assert.False(Directory.Exists(runs["group"]));

        using (var session = RunSession.Start(runs.Context, document, RunTarget.At(runs["run"])))
            await session.RunAsync(cancellation: Cancellation);
        Assert.Contains("is not the folder of a group", Assert.Throws<RunFolderException>(() => RunGroup.Resume(runs.Context, runs["run"])).Message);
        Assert.Null(RunTimes.Read(RunFolder.Open(runs["run"])));
    }

    [Fact]
    public void Folders_of_many_folds_stand_in_their_order()
    {
        using var runs = new RunsOfTest();
        var folders = GroupRun.Of(runs.Read().Experiment, new RunTimes(Folds: 12)).Select(run => run.Folder).ToList();
        Assert.Equal(["fold-01", "fold-02"], folders[..2]);
        Assert.Equal(folders.Order(StringComparer.Ordinal), folders);
    }

    [Fact]
    public async Task Numbers_that_are_not_finite_end_the_group_after_the_runs_before_them()
    {
        using var runs = new RunsOfTest();
        using var group = RunGroup.Start(runs.Context, runs.Read("training.optimizer.learningRate=1e38"), new RunTimes(Seeds: 2), RunTarget.At(runs["group"]));
        await Assert.ThrowsAsync<NonFiniteLossException>(() => group.RunAsync(cancellation: Cancellation));
        Assert.False(Directory.Exists(runs["group/seed-8"]));
    }
}
