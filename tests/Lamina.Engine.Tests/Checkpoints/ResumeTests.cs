using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Kernels;

namespace Lamina.Tests;

public sealed class ResumeTests
{
    private const int Stops = 50;

    public static TheoryData<string> Names => [.. SmallExperiments.All.Keys];

    [Theory]
    [InlineData("dropout-momentum")]
    [InlineData("normalized-adam")]
    [InlineData("stopped")]
    [InlineData("augmented")]
    [InlineData("pictures")]
    [InlineData("watched")]
    [InlineData("accumulated")]
    [InlineData("measured")]
    [InlineData("last-dropped")]
    public void A_run_stopped_at_any_step_and_resumed_ends_in_the_bits_of_the_run_that_never_stopped(string name)
    {
        var experiment = SmallExperiments.All[name];
        var whole = Harness.Prepare(experiment);
        var expected = SmallExperiments.StateAfter(whole);
        var steps = (int)whole.Capture().Step;
        var random = new Random(1);
        for (var i = 0; i < Stops; i++)
        {
            using var folder = new TemporaryFolder();
            var checkpoints = new CheckpointFolder(folder["checkpoints"]);
            var stop = i == 0 ? whole.StepsPerEpoch : random.Next(0, steps);
            StopAt(experiment, stop, checkpoints);
            var resumed = Harness.Prepare(experiment);
            var newest = checkpoints.Newest().Checkpoint!;
            Assert.Equal(stop, newest.Step);
            resumed.Resume(newest);
            Assert.Equal(expected, SmallExperiments.StateAfter(resumed));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_run_gives_the_same_bits_on_any_number_of_threads(string name)
    {
        var expected = SmallExperiments.StateAfter(Harness.Prepare(SmallExperiments.All[name]));
        foreach (var threads in new[] { 1, 2, 3, 4, 8 })
        {
            using var workers = new Workers(threads, threshold: 0);
            Assert.Equal(expected, SmallExperiments.StateAfter(Harness.Prepare(SmallExperiments.All[name], workers)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_run_gives_the_same_bits_again_and_another_seed_gives_others(string name)
    {
        var experiment = SmallExperiments.All[name];
        var times = FullSuite.IsOn ? 20 : 3;
        var hashes = Enumerable.Range(0, times).Select(_ => SmallExperiments.StateAfter(Harness.Prepare(experiment))).ToHashSet();
        Assert.Single(hashes);
        Assert.DoesNotContain(SmallExperiments.StateAfter(Harness.Prepare(experiment with { Seed = 6 })), hashes);
    }

    [Fact]
    public void A_run_may_be_stopped_again_and_again()
    {
        using var folder = new TemporaryFolder();
        var experiment = SmallExperiments.All["normalized-adam"];
        var checkpoints = new CheckpointFolder(folder["checkpoints"]);
        for (var stop = 1; stop < 11 * SmallExperiments.Epochs; stop += 3)
            StopAt(experiment, stop, checkpoints);
        var resumed = Harness.Prepare(experiment);
        resumed.Resume(checkpoints.Newest().Checkpoint!);
        Assert.Equal(SmallExperiments.StateAfter(Harness.Prepare(experiment)), SmallExperiments.StateAfter(resumed));
    }

    [Fact]
    public void A_run_stopped_in_its_evaluation_goes_on_with_it()
    {
        using var folder = new TemporaryFolder();
        var experiment = SmallExperiments.All["normalized-adam"];
        var checkpoints = new CheckpointFolder(folder["checkpoints"]);
        var run = Harness.Prepare(experiment);
        StopAt(experiment, 2 * run.StepsPerEpoch, checkpoints);
        var newest = checkpoints.Newest().Checkpoint!;
        Assert.Single(newest.Epochs);
        run.Resume(newest);
        Assert.Equal(SmallExperiments.StateAfter(Harness.Prepare(experiment)), SmallExperiments.StateAfter(run));
    }

    [Theory]
    [InlineData("measured")]
    [InlineData("normalized-adam")]
    public void Metrics_that_count_in_lists_survive_a_stop_in_the_evaluation_that_ends_an_epoch(string name)
    {
        var experiment = SmallExperiments.All[name];
        var expected = DeterminismTests.NumbersOf(Harness.Train(experiment));
        for (var epoch = 1; epoch <= SmallExperiments.Epochs; epoch++)
        {
            using var folder = new TemporaryFolder();
            var checkpoints = new CheckpointFolder(folder["checkpoints"]);
            var resumed = Harness.Prepare(experiment);
            StopAt(experiment, epoch * resumed.StepsPerEpoch, checkpoints);
            var newest = checkpoints.Newest().Checkpoint!;
            Assert.Equal(epoch - 1, newest.Epochs.Count);
            resumed.Resume(newest);
            Assert.Equal(expected, DeterminismTests.NumbersOf(resumed.Train()));
        }
    }

    [Fact]
    public void A_resumed_run_has_the_results_of_all_epochs_and_the_best_and_kept_weights()
    {
        using var folder = new TemporaryFolder();
        var experiment = SmallExperiments.All["dropout-momentum"];
        var checkpoints = new CheckpointFolder(folder["checkpoints"]);
        var expected = Harness.Train(experiment);
        StopAt(experiment, 47, checkpoints);
        var run = Harness.Prepare(experiment);
        run.Resume(checkpoints.Newest().Checkpoint!);
        var received = run.Train();
        Assert.Equal(DeterminismTests.NumbersOf(expected), DeterminismTests.NumbersOf(received));
        Assert.Equal(Harness.BytesOf(expected.Model), Harness.BytesOf(received.Model));
        Assert.Equal(Harness.BytesOf(expected.Kept!), Harness.BytesOf(received.Kept!));
        Assert.Equal(expected.Best!.Epoch, received.Best!.Epoch);
        Assert.Equal(expected.Steps, received.Steps);
    }

    [Fact]
    public void The_hash_sees_a_single_bit_of_what_is_remembered()
    {
        var run = Harness.Prepare(SmallExperiments.All["dropout-momentum"]);
        run.Train();
        var other = Harness.Prepare(SmallExperiments.All["dropout-momentum"] with { Seed = 5 });
        using var stop = new CancellationTokenSource();
        other.Train(new Watcher(progress => Cancel(stop, progress.Epoch == SmallExperiments.Epochs && progress.Step == run.StepsPerEpoch - 1)), stop.Token);
        Assert.NotEqual(run.Capture().StateHash, other.Capture().StateHash);
    }

    internal static void StopAt(Experiment experiment, int step, CheckpointFolder checkpoints)
    {
        using var stop = new CancellationTokenSource();
        var run = Harness.Prepare(experiment);
        if (checkpoints.Newest().Checkpoint is { } newest)
            run.Resume(newest);
        Cancel(stop, step == 0);
        run.Train(checkpoints, new Watcher(progress => Cancel(stop, ((progress.Epoch - 1) * run.StepsPerEpoch) + progress.Step == step)), stop.Token);
    }

    private static void Cancel(CancellationTokenSource stop, bool now)
    {
        if (now)
            stop.Cancel();
    }
}
