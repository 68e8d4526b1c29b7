using Lamina.Training;

namespace Lamina.Tests;

public sealed class CallbackTests
{
    [Fact]
    public void Every_callback_hears_every_epoch_with_its_numbers()
    {
        ScriptedCallback[] callbacks = [new([]), new([])];
        var result = Harness.Train(OneWeight.Experiment(0.25f, epochs: 3, callbacks: callbacks));
        Assert.All(callbacks, callback => Assert.Equal(result.Epochs, callback.Heard));
        Assert.Equal([1, 2, 3], result.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal([2L, 4, 6], result.Epochs.Select(epoch => epoch.Step));
        Assert.Equal([1 / 16.0, 1 / 256.0, 1 / 4096.0], result.Epochs.Select(epoch => epoch["validation.loss"]!.Value));
        Assert.Equal((3, 2), (callbacks[0].Context!.Epochs, callbacks[0].Context!.StepsPerEpoch));
    }

    [Fact]
    public void A_callback_can_stop_the_run()
    {
        var result = Train(new ScriptedCallback([], StopAt: 2));
        Assert.Equal(TrainingOutcome.Stopped, result.Outcome);
        Assert.Equal("the script ends at 2", result.StopReason);
        Assert.Equal(2, result.Epochs.Count);
        Assert.Equal(0.0625f, OneWeight.In(result.Model));
        Assert.Null(result.Kept);
    }

    [Fact]
    public void Kept_weights_stand_beside_the_last_ones()
    {
        var result = Train(new ScriptedCallback([1]));
        Assert.Equal(TrainingOutcome.Completed, result.Outcome);
        Assert.Equal(0.25f, OneWeight.In(result.Kept!));
        Assert.Equal(1f / 1024, OneWeight.In(result.Model));
    }

    [Fact]
    public void Weights_kept_later_replace_those_kept_before() =>
        Assert.Equal(0.0625f, OneWeight.In(Train(new ScriptedCallback([1, 2])).Kept!));

    [Fact]
    public void A_restored_run_ends_with_the_kept_weights()
    {
        var result = Train(new ScriptedCallback([1], RestoreAt: 3, StopAt: 3));
        Assert.Equal(3, result.Epochs.Count);
        Assert.Equal(0.25f, OneWeight.In(result.Model));
    }

    [Fact]
    public void Without_kept_weights_a_restored_run_ends_with_the_last_ones() =>
        Assert.Equal(1f / 64, OneWeight.In(Train(new ScriptedCallback([], RestoreAt: 3, StopAt: 3)).Model));

    [Fact]
    public void A_run_stopped_in_its_last_epoch_was_stopped() =>
        Assert.Equal(TrainingOutcome.Stopped, Train(new ScriptedCallback([], StopAt: 5)).Outcome);

    [Fact]
    public void Each_callback_has_kept_weights_of_its_own()
    {
        var result = Harness.Train(OneWeight.Experiment(0.25f, callbacks: [new ScriptedCallback([1], RestoreAt: 4), new ScriptedCallback([2, 3])]));
        Assert.Equal(0.25f, OneWeight.In(result.Model));
        Assert.Equal(1f / 64, OneWeight.In(result.Kept!));
    }

    [Fact]
    public void A_plateau_scales_the_rate_of_the_steps_behind_it()
    {
        // At rate 1 the weight is 1, −1, 1 … with a loss of 1 in every epoch; from the fourth on, at rate 0.25, it is halved.
        var result = Harness.Train(OneWeight.Experiment(1f, samples: 1, epochs: 5, callbacks: [new Callbacks.ReduceOnPlateau(Factor: 0.25f, Patience: 2)]));
        Assert.Equal([1f, 1, 1, 0.25f, 0.25f], result.Epochs.Select(epoch => epoch.LearningRate));
        Assert.Equal([1, 1, 1, 0.25, 0.0625], result.Epochs.Select(epoch => epoch["validation.loss"]!.Value));
    }

    [Fact]
    public void Callbacks_of_one_type_count_for_themselves()
    {
        // At rate 1 the weight is 1, −1, 1 …: no epoch is better than the first, so that the least patience decides.
        ICallback[] callbacks =
            [new Callbacks.EarlyStopping(Patience: 5), new Callbacks.EarlyStopping("train.loss", Patience: 4), new Callbacks.EarlyStopping(Patience: 2)];
        var result = Harness.Train(OneWeight.Experiment(1f, samples: 1, epochs: 9, callbacks: callbacks));
        Assert.Equal(("validation.loss has not improved for 2 epochs", 3), (result.StopReason, result.Epochs.Count));
    }

    [Fact]
    public void The_rate_of_an_epoch_is_the_schedules_at_its_last_step()
    {
        // Three steps an epoch, of six.
        var schedule = new Schedules.OneCycle(0.2f);
        var result = Harness.Train(OneWeight.Experiment(schedule, samples: 3, epochs: 2));
        Assert.Equal([schedule.At(new(2, 3, 6)), schedule.At(new(5, 3, 6))], result.Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void What_a_callback_cannot_watch_is_a_problem_before_anything_is_read()
    {
        var experiment = OneWeight.Experiment(0.25f, callbacks: [new Callbacks.ModelCheckpoint(), new Callbacks.EarlyStopping("validation.accuracy")]);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Harness.Prepare(experiment)).Problems);
        Assert.Equal(("LAM2015", "training.callbacks[1]"), (problem.Code, problem.Location.Source));
        Assert.Equal("'earlyStopping' watches 'validation.accuracy', which the run does not measure. Known: train.loss, validation.loss.", problem.Message);
    }

    private static TrainingResult Train(ScriptedCallback callback) => Harness.Train(OneWeight.Experiment(0.25f, callbacks: [callback]));
}
