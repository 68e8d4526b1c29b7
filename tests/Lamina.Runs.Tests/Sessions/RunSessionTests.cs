using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Runs.Tests;

public sealed class RunSessionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_run_leaves_all_its_files_and_the_model_that_the_trainer_alone_makes()
    {
        using var runs = new RunsOfTest();
        var document = runs.Read();
        using (var session = RunSession.Start(runs.Context, document, RunTarget.At(runs["run"])))
        {
            var result = await session.RunAsync(cancellation: Cancellation);
            Assert.Equal((TrainingOutcome.Completed, 4, runs["run"]), (result.Outcome, result.Epochs.Count, session.Folder.FullPath));
        }

        var expected = await runs.Services.GetRequiredService<ITrainer>().TrainAsync(document.Experiment, cancellation: Cancellation);
        expected.Model.Save(runs["expected.safetensors"]);
        Assert.Equal(runs.Bytes("expected.safetensors"), runs.Bytes("run/model.safetensors"));
        Assert.Equal(1 + 4, File.ReadAllLines(runs["run/metrics.csv"]).Length);
        Assert.Equal(4, File.ReadAllLines(runs["run/layers.jsonl"]).Length);
        Assert.All(["experiment.json", "history.svg", "report.html"], name => Assert.True(File.Exists(runs[$"run/{name}"]), name));
        Assert.Equal("completed", (string)JsonNode.Parse(File.ReadAllText(runs["run/result.json"]))!["outcome"]!);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task A_run_that_is_cancelled_after_a_step_is_resumed_to_the_same_bits(int step)
    {
        using var runs = new RunsOfTest();
        await TrainAsync(runs, "whole");
        using var stop = new CancellationTokenSource();
        using (var session = RunSession.Start(runs.Context, runs.Read(), RunTarget.At(runs["run"])))
        {
            var result = await session.RunAsync(new Told<TrainingProgress>(progress => StopAt(progress, step, stop)), stop.Token);
            Assert.Equal((TrainingOutcome.Cancelled, step), (result.Outcome, result.Steps));
        }

        using (var resumed = RunSession.Resume(runs.Context, runs["run"]))
        {
            Assert.False(resumed.IsFinished);
            Assert.Equal(TrainingOutcome.Completed, (await resumed.RunAsync(cancellation: Cancellation)).Outcome);
            Assert.Equal(step, resumed.From!.Step);
        }

        Assert.Empty(runs.Differences("whole", "run"));
    }

    [Fact]
    public async Task An_epoch_is_written_down_before_it_is_told()
    {
        using var runs = new RunsOfTest();
        using var session = RunSession.Start(runs.Context, runs.Read(), RunTarget.At(runs["run"]));
        var lines = new List<int>();
        await session.RunAsync(new Told<TrainingProgress>(progress =>
        {
            if (progress.Completed is null)
                return;
            using var file = new StreamReader(new FileStream(runs["run/metrics.csv"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            lines.Add(file.ReadToEnd().Count(letter => letter == '\n') - 1);
        }), Cancellation);
        Assert.Equal([1, 2, 3, 4], lines);
    }

    [Fact]
    public async Task A_folder_that_another_session_holds_is_refused_until_that_is_disposed_of()
    {
        using var runs = new RunsOfTest();
        using (var session = RunSession.Start(runs.Context, runs.Read(), RunTarget.At(runs["run"])))
        {
            session.PausesAfter = 2;
            await session.RunAsync(cancellation: Cancellation);
            Assert.Contains("is being written by", Assert.Throws<RunFolderException>(() => RunSession.Resume(runs.Context, runs["run"])).Message);
            using var other = RunSession.Start(runs.Context, runs.Read(), RunTarget.At(runs["run"]));
            Assert.Contains("already holds a run", (await Assert.ThrowsAsync<RunFolderException>(() => other.RunAsync(cancellation: Cancellation))).Message);
        }

        using var resumed = RunSession.Resume(runs.Context, runs["run"]);
        Assert.Equal(4, (await resumed.RunAsync(cancellation: Cancellation)).Epochs.Count);
    }

    [Fact]
    public async Task A_finished_run_is_not_trained_again_and_not_touched()
    {
        using var runs = new RunsOfTest();
        await TrainAsync(runs, "run");
        var written = File.GetLastWriteTimeUtc(runs["run/result.json"]);
        using var session = RunSession.Resume(runs.Context, runs["run"]);
        Assert.True(session.IsFinished);
        Assert.Contains("nothing is left to train", (await Assert.ThrowsAsync<RunFolderException>(() => session.RunAsync(cancellation: Cancellation))).Message);
        Assert.Equal(written, File.GetLastWriteTimeUtc(runs["run/result.json"]));
    }

    [Fact]
    public async Task An_experiment_that_does_not_fit_its_data_leaves_no_folder()
    {
        using var runs = new RunsOfTest();
        using var misfit = RunSession.Start(runs.Context, runs.Read("network.layers[1].units=3"), RunTarget.At(runs["run"]));
        var problem = Assert.Single((await Assert.ThrowsAsync<ProblemsException>(() => misfit.RunAsync(cancellation: Cancellation))).Problems);
        Assert.Equal((runs["small.json"], true), (problem.Location.Source, problem.Location.Line > 0));
        Assert.False(Directory.Exists(runs["run"]));
        Assert.Throws<InvalidOperationException>(() => misfit.Folder);
    }

    [Fact]
    public async Task A_resumed_run_whose_experiment_has_changed_is_refused_and_a_fork_of_it_trained()
    {
        using var runs = new RunsOfTest();
        await TrainAsync(runs, "run");
        var more = new ReadOptions { Set = ["training.epochs=6"], Environment = new Dictionary<string, string>() };
        using (var resumed = RunSession.Resume(runs.Context, runs["run"], options: more))
        {
            var problem = Assert.Single((await Assert.ThrowsAsync<ProblemsException>(() => resumed.RunAsync(cancellation: Cancellation))).Problems);
            Assert.Contains("'training.epochs' was 4 when the checkpoint was written, and is 6 now", problem.Message);
        }

        using var fork = RunSession.Fork(runs.Context, runs["run"], RunTarget.At(runs["fork"]), options: more);
        Assert.Equal([5, 6], (await fork.RunAsync(cancellation: Cancellation)).Epochs.Skip(4).Select(epoch => epoch.Epoch));
        Assert.Equal(File.ReadAllLines(runs["run/metrics.csv"]), File.ReadAllLines(runs["fork/metrics.csv"])[..5]);
        Assert.Equal(runs["run"], Path.GetFullPath(Assert.Single(RunOrigin.LineageOf(runs["fork/experiment.json"])).Folder, runs["fork"]));
    }

    [Fact]
    public async Task A_run_a_fork_and_a_paused_run_are_repeated_to_the_same_bits()
    {
        using var runs = new RunsOfTest();
        await TrainAsync(runs, "run");
        var more = new ReadOptions { Set = ["training.epochs=6"], Environment = new Dictionary<string, string>() };
        using (var fork = RunSession.Fork(runs.Context, runs["run"], RunTarget.At(runs["fork"]), options: more))
            await fork.RunAsync(cancellation: Cancellation);
        using (var paused = RunSession.Start(runs.Context, runs.Read(), RunTarget.At(runs["paused"])))
        {
            paused.PausesAfter = 3;
            Assert.Equal(3, (await paused.RunAsync(cancellation: Cancellation)).Epochs.Count);
        }

        foreach (var name in new[] { "run", "fork", "paused" })
        {
            using (var again = RunSession.Repeat(runs.Context, runs[name], RunTarget.At(runs[$"{name}-again"])))
                await again.RunAsync(cancellation: Cancellation);
            Assert.Empty(runs.Differences(name, $"{name}-again"));
        }
    }

    [Fact]
    public async Task A_checkpoint_that_is_damaged_is_told_and_the_one_before_it_used()
    {
        using var runs = new RunsOfTest();
        await TrainAsync(runs, "whole");
        using (var session = RunSession.Start(runs.Context, runs.Read(), RunTarget.At(runs["run"])))
        {
            session.PausesAfter = 2;
            await session.RunAsync(cancellation: Cancellation);
        }

        var newest = RunFolder.Open(runs["run"]).Checkpoints.Files[0];
        var bytes = File.ReadAllBytes(newest);
        bytes[^1] ^= 1;
        File.WriteAllBytes(newest, bytes);
        using (var resumed = RunSession.Resume(runs.Context, runs["run"]))
        {
            await resumed.RunAsync(cancellation: Cancellation);
            Assert.Equal(newest, Assert.Single(resumed.Damaged).Location.Source);
            Assert.Equal(3, resumed.From!.Step);
        }

        Assert.Empty(runs.Differences("whole", "run"));
    }

    [Fact]
    public async Task Numbers_that_are_not_finite_end_the_run_with_a_report_and_let_go_of_the_folder()
    {
        using var runs = new RunsOfTest();
        using (var session = RunSession.Start(runs.Context, runs.Read("training.optimizer.learningRate=1e38"), RunTarget.At(runs["run"])))
            await Assert.ThrowsAsync<NonFiniteLossException>(() => session.RunAsync(cancellation: Cancellation));
        Assert.Contains("Failed: ", File.ReadAllText(runs["run/report.html"]));
        Assert.False(File.Exists(runs["run/result.json"]));
        RunFolder.Open(runs["run"]).Lock().Dispose();
    }

    [Fact]
    public void What_is_no_run_cannot_be_resumed_forked_or_repeated()
    {
        using var runs = new RunsOfTest();
        Directory.CreateDirectory(runs["empty"]);
        var (context, folder) = (runs.Context, runs["empty"]);
        Func<RunSession>[] actions = [() => RunSession.Resume(context, folder), () => RunSession.Fork(context, folder),
            () => RunSession.Repeat(context, folder)];
        foreach (var action in actions)
            Assert.Contains("is not the folder of a run", Assert.Throws<RunFolderException>(action).Message);
    }

    private static async Task TrainAsync(RunsOfTest runs, string name)
    {
        using var session = RunSession.Start(runs.Context, runs.Read(), RunTarget.At(runs[name]));
        await session.RunAsync(cancellation: Cancellation);
    }

    private static void StopAt(TrainingProgress progress, int step, CancellationTokenSource stop)
    {
        if (((progress.Epoch - 1) * progress.StepsPerEpoch) + progress.Step == step)
            stop.Cancel();
    }
}
