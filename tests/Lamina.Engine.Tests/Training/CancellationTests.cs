using Lamina.Training;

namespace Lamina.Tests;

public sealed class CancellationTests
{
    [Fact]
    public void The_best_finished_epoch_is_returned_although_a_later_one_is_worse()
    {
        // 1 − 2·1.1 = −1.2 a step: the weight grows, so of the two finished epochs the first is the best, with w = 1.2².
        var result = CancelAt(rate: 1.1f, epoch: 3);
        Assert.Equal(TrainingOutcome.Cancelled, result.Outcome);
        Assert.Equal(2, result.Epochs.Count);
        Assert.Equal(1, result.Best!.Epoch);
        Assert.Equal(1.44f, OneWeight.In(result.Model), 1e-6f);
    }

    [Fact]
    public void Steps_of_the_unfinished_epoch_are_dropped()
    {
        // 1 − 2·0.25 = 0.5 a step, four steps in two epochs.
        var result = CancelAt(rate: 0.25f, epoch: 3);
        Assert.Equal(2, result.Best!.Epoch);
        Assert.Equal(0.0625f, OneWeight.In(result.Model));
    }

    [Fact]
    public void Before_the_first_epoch_ends_the_present_weights_are_returned()
    {
        var result = CancelAt(rate: 0.25f, epoch: 1);
        Assert.Equal(TrainingOutcome.Cancelled, result.Outcome);
        Assert.Empty(result.Epochs);
        Assert.Null(result.Best);
        Assert.Equal(0.5f, OneWeight.In(result.Model));
    }

    [Fact]
    public void A_run_that_is_cancelled_before_it_starts_keeps_its_first_weights()
    {
        var result = Harness.Train(OneWeight.Experiment(0.25f), cancellation: new CancellationToken(canceled: true));
        Assert.Equal(TrainingOutcome.Cancelled, result.Outcome);
        Assert.Equal(1f, OneWeight.In(result.Model));
    }

    [Fact]
    public void A_run_cancelled_after_its_last_step_is_complete()
    {
        using var stop = new CancellationTokenSource();
        var result = Harness.Train(OneWeight.Experiment(0.25f, epochs: 2), progress: progress => Cancel(stop, progress.Epoch == 2 && progress.Step == 2),
            cancellation: stop.Token);
        Assert.Equal(TrainingOutcome.Completed, result.Outcome);
        Assert.Equal(0.0625f, OneWeight.In(result.Model));
    }

    [Fact]
    public async Task The_test_data_of_a_cancelled_run_stay_unread()
    {
        using var stop = new CancellationTokenSource();
        var test = new CountedSource(OneWeight.Samples(1));
        var result = await Harness.Trainer()
            .TrainAsync(OneWeight.Experiment(0.25f, test: test), new Watcher(progress => Cancel(stop, progress.Epoch == 2)), stop.Token);
        Assert.Equal(TrainingOutcome.Cancelled, result.Outcome);
        Assert.Empty(result.Test);
        Assert.Equal(0, test.Loads);
    }

    private static TrainingResult CancelAt(float rate, int epoch)
    {
        using var stop = new CancellationTokenSource();
        return Harness.Train(OneWeight.Experiment(rate), progress: progress => Cancel(stop, progress.Epoch == epoch && progress.Step == 1),
            cancellation: stop.Token);
    }

    private static void Cancel(CancellationTokenSource stop, bool now)
    {
        if (now)
            stop.Cancel();
    }
}
