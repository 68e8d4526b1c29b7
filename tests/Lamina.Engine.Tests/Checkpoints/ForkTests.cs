using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Runs;
using Lamina.Schedules;

namespace Lamina.Tests;

public sealed class ForkTests
{
    [Fact]
    public void A_fork_keeps_what_it_began_from_and_trained_again_from_there_it_comes_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var source = Train(folder["source"], epochs: 2);
        var fork = Fork(source, folder["fork"], epochs: 4, rate: 0.03f);
        Directory.Delete(source.FullPath, recursive: true);

        var origin = RunOrigin.Read(fork)!;
        Assert.Equal(2, origin.Checkpoint.Epochs.Count);
        var again = Run(Experiment(4, 0.03f), folder["again"], origin);
        var files = RunDifference.Between(fork, again);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Null(file.Difference));
        Assert.Equal(Began(fork)["hash"]!.ToJsonString(), Began(again)["hash"]!.ToJsonString());
    }

    [Fact]
    public void A_fork_of_a_fork_knows_the_runs_that_led_to_it_the_nearest_first()
    {
        using var folder = new TemporaryFolder();
        var first = Train(folder["first"], epochs: 1);
        var second = Fork(first, folder["second"], epochs: 2, rate: 0.1f);
        var third = Fork(second, folder["third"], epochs: 3, rate: 0.1f);

        var lineage = RunOrigin.LineageOf(third.Experiment);
        Assert.Equal(["../second", "../first"], lineage.Select(run => run.Folder));
        Assert.Equal([10L, 5L], lineage.Select(run => run.Step));
        Assert.Equal(RunOrigin.LineageOf(second.Experiment)[0].Hash, lineage[1].Hash);
        Assert.Empty(RunOrigin.LineageOf(first.Experiment));
        Assert.Null(RunOrigin.Read(first));
    }

    [Theory]
    [InlineData(1, "the run is to have 1 epoch, but 2 epochs are done")]
    [InlineData(2, "the run is to have 2 epochs, but 2 epochs are done")]
    public void A_fork_that_leaves_nothing_to_train_is_refused(int epochs, string expected)
    {
        using var folder = new TemporaryFolder();
        var source = Train(folder["source"], epochs: 2);
        var problem =
            Assert.Single(Assert.Throws<ProblemsException>(
            () => Harness.Prepare(Experiment(epochs, 0.1f)).Resume(source.Checkpoints.Newest().Checkpoint!, fork: true)).Problems);
        Assert.Equal((CheckpointProblems.NothingLeft, "training.epochs"), (problem.Code, problem.Location.Source));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Set training.epochs above 2.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_fork_began_from_is_told_where_it_is_missing_or_another()
    {
        using var folder = new TemporaryFolder();
        var source = Train(folder["source"], epochs: 1);
        var fork = Fork(source, folder["fork"], epochs: 2, rate: 0.1f);
        File.Copy(fork.Checkpoints.Files[0], fork.Start, overwrite: true);
        Assert.Contains("is not the checkpoint that the run began from", Assert.Throws<DataException>(() => RunOrigin.Read(fork)).Message,
            StringComparison.Ordinal);
        File.Delete(fork.Start);
        Assert.Throws<DataException>(() => RunOrigin.Read(fork));
    }

    private static RunFolder Train(string path, int epochs) => Run(Experiment(epochs, 0.1f), path, null);

    private static RunFolder Fork(RunFolder source, string path, int epochs, float rate) =>
        Run(Experiment(epochs, rate), path, RunOrigin.Of(source, source.Checkpoints.Newest().Checkpoint!));

    private static RunFolder Run(Experiment experiment, string path, RunOrigin? origin)
    {
        using var held = RunFolder.Take(path);
        var folder = held.Folder;
        var run = Harness.Prepare(experiment);
        origin?.Begin(run);
        using var recorder = new RunRecorder(folder, run, 1, origin);
        var result = run.Train(folder.Checkpoints, new Watcher(progress =>
        {
            if (progress.Completed is { } epoch)
                recorder.EpochEnded(epoch);
        }));
        recorder.Save(result);
        recorder.Finish(result);
        return folder;
    }

    private static JsonNode Began(RunFolder folder) => JsonNode.Parse(File.ReadAllText(folder.Experiment))!["$run"]!["began"]!;

    // Ten rows in batches of two: five steps an epoch.
    private static Experiment Experiment(int epochs, float rate) => new(
        "fork",
        new DataSection(new InlineSource([.. Enumerable.Range(0, 10).Select(row => new float[] { row, 1 })],
            Targets: [.. Enumerable.Range(0, 10).Select(row => new float[] { row * 0.1f })])),
        new NetworkSection(new LayerList { new Dense(1) }),
        new TrainingSection(new MeanSquaredError(), new Adam(new ConstantRate(rate)), BatchSize: 2, epochs, Callbacks: [new LossWindow()]),
        Seed: 3);
}
