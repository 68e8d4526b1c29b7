using Lamina.Callbacks;

namespace Lamina.Tests;

public sealed class CallbackTests
{
    private const string Loss = "validation.loss";
    private const string Accuracy = "validation.accuracy";

    [Fact]
    public void Early_stopping_waits_for_its_patience_and_keeps_the_best_epoch()
    {
        var run = new CallbackRun(new EarlyStopping(Patience: 2));
        Assert.Equal(6, run.End(Loss, 1, 5, 4, 4, 3, 3, 3.5, 1));
        Assert.Equal([1, 2, 4], run.Kept);
        Assert.True(run.Control.RestoresWeights);
        Assert.Equal("validation.loss has not improved for 2 epochs", run.Control.StopReason);
    }

    [Fact]
    public void Early_stopping_knows_that_a_higher_accuracy_is_better() =>
        Assert.Equal(4, new CallbackRun(new EarlyStopping(Accuracy, Patience: 1), Accuracy, higherIsBetter: true).End(Accuracy, 1, 0.5, 0.6, 0.7, 0.7, 0.9));

    [Fact]
    public void Early_stopping_overlooks_what_is_better_by_less_than_min_delta() =>
        Assert.Equal(3, new CallbackRun(new EarlyStopping(Patience: 2, MinDelta: 0.5)).End(Loss, 1, 5, 4.75, 4.5, 4.25));

    [Fact]
    public void Early_stopping_takes_nan_for_no_better()
    {
        var run = new CallbackRun(new EarlyStopping(Patience: 2));
        Assert.Equal(3, run.End(Loss, 1, 5, double.NaN, double.NaN, 1));
        Assert.Equal([1], run.Kept);
    }

    [Fact]
    public void Early_stopping_may_leave_the_last_weights()
    {
        var run = new CallbackRun(new EarlyStopping(Patience: 1, RestoreBest: false));
        Assert.Equal(2, run.End(Loss, 1, 5, 5, 4));
        Assert.Empty(run.Kept);
        Assert.False(run.Control.RestoresWeights);
    }

    [Fact]
    public void What_the_run_does_not_measure_cannot_be_watched()
    {
        var exception = Assert.Throws<ComponentException>(() => new CallbackRun(new EarlyStopping("validation.acuracy")));
        Assert.Equal("'earlyStopping' watches 'validation.acuracy', which the run does not measure. Known: validation.loss.", exception.Message);
    }

    [Fact]
    public void A_model_checkpoint_keeps_each_better_epoch_and_nothing_more()
    {
        var run = new CallbackRun(new ModelCheckpoint(Accuracy), Accuracy, higherIsBetter: true);
        Assert.Equal(5, run.End(Accuracy, 1, 0.5, 0.4, 0.6, 0.6, 0.7));
        Assert.Equal([1, 3, 5], run.Kept);
        Assert.False(run.Control.RestoresWeights);
    }

    [Fact]
    public void A_plateau_reduces_the_rate_again_and_again_but_not_below_the_least()
    {
        var run = new CallbackRun(new ReduceOnPlateau(Factor: 0.5f, Patience: 2, MinDelta: 0, MinLearningRate: 0.1875f));
        run.End(Loss, 1, 5, 5);
        Assert.Equal(1, run.Control.LearningRateFactor);
        run.End(Loss, 1, 5);
        Assert.Equal(0.5, run.Control.LearningRateFactor);
        run.End(Loss, 0.5f, 5, 4, 4, 4);
        Assert.Equal(0.25, run.Control.LearningRateFactor);
        run.End(Loss, 0.25f, 4, 4);
        Assert.Equal(0.1875, run.Control.LearningRateFactor);
        run.End(Loss, 0.1875f, 4, 4, 4, 4);
        Assert.Equal(0.1875, run.Control.LearningRateFactor);
    }

    [Fact]
    public void The_time_is_over_at_the_end_of_an_epoch_and_a_replay_ends_there_whatever_the_clock_says()
    {
        var run = new CallbackRun(new TerminateOnTime(4));
        Assert.Equal(3, run.End(Loss, 1, 0, 0, 0, 0));
        Assert.Equal("the 4 seconds of training that it was given are up", run.Control.StopReason);
        Assert.Equal(new TerminateOnTime(4, 3), run.Replay);
        Assert.Equal(3, new CallbackRun(new TerminateOnTime(1e9, 3)).End(Loss, 1, 0, 0, 0, 0));
        Assert.Equal(5, new CallbackRun(new TerminateOnTime(1, 5)).End(Loss, 1, 0, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void Without_a_clock_there_is_nothing_to_replay() => Assert.Null(new CallbackRun(new EarlyStopping()).Replay);
}
