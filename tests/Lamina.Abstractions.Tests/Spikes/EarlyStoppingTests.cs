using Lamina.Data;
using Lamina.Layers;
using Lamina.Tests.Support;
using Lamina.Training;

namespace Lamina.Tests.Spikes;

public sealed class EarlyStoppingTests
{
    // Training pulls the output towards 1 while validation wants 0.4: the validation loss falls first and rises then.
    private static readonly Dataset Train = ShortRuns.Samples([.. Enumerable.Repeat(1f, 16)], 1, _ => 1);
    private static readonly Dataset Validation = ShortRuns.Samples([1, 1], 1, _ => 0.4f);

    [Fact]
    public void Stops_after_its_patience_and_restores_the_best_weights()
    {
        var result = Run(new EarlyStopping(Patience: 3));
        var losses = result.Epochs.Select(epoch => epoch["validation.loss"]!.Value).ToList();
        var best = losses.IndexOf(losses.Min());
        Assert.Equal(TrainingOutcome.Stopped, result.Outcome);
        Assert.Equal("validation.loss has not improved for 3 epochs", result.StopReason);
        Assert.InRange(best, 1, losses.Count - 2);
        Assert.Equal(best + 4, losses.Count);
        var output = new float[1];
        result.Model.Predict([1], output);
        Assert.Equal(losses[best], (output[0] - 0.4f) * (output[0] - 0.4f), 1e-6);
    }

    [Fact]
    public void Several_callbacks_keep_numbers_of_their_own()
    {
        var result = Run(new EarlyStopping(Patience: 5), new EarlyStopping("train.loss", Patience: 5), new EarlyStopping(Patience: 2));
        Assert.Equal("validation.loss has not improved for 2 epochs", result.StopReason);
    }

    [Fact]
    public void Follows_the_direction_that_the_metric_declares()
    {
        var data = ShortRuns.Classes(Numbers.Uniform(1, 80), 2, x => x[0] > x[1]);
        var result = ShortRuns.Train(
            new LayerList { new Dense(1) }, data, new Descent(new Steady(0.05f)), epochs: 50, data,
            metrics: [new F1()], callbacks: [new EarlyStopping("validation.f1", Patience: 6)]);
        var scores = result.Epochs.Select(epoch => epoch["validation.f1"]!.Value).ToList();
        Assert.Equal(scores.IndexOf(scores.Max()) + 7, scores.Count);
        Assert.True(scores.Max() > scores[0], "The score never rose, which proves nothing.");
    }

    [Fact]
    public void A_metric_that_is_not_measured_is_refused_with_those_that_are()
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Run(new EarlyStopping("validation.f2"))).Problems);
        Assert.Equal("'earlyStopping' watches 'validation.f2', which the run does not measure. Known: train.loss, validation.loss.", problem.Message);
    }

    [Fact]
    public void Best_and_patience_are_numbers_of_the_context()
    {
        var context = new TrainingContext(10, 5, [new("validation.loss", "", HigherIsBetter: false)],
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var run = new EarlyStopping().Start(context);
        foreach (var loss in new[] { 3.0, 2.0, 2.5, 2.1 })
            run.EpochEnded(new EpochResult(1, 1, 1, 1, [KeyValuePair.Create("validation.loss", loss)]), new TrainingControl());
        Assert.Equal(["best -2", "waited 2"], context.Numbers.Values.Select(number => $"{number.Key} {number.Value[0]}"));
    }

    private static TrainingResult Run(params ICallback[] callbacks) => ShortRuns.Train(
        new LayerList { new Dense(1, UseBias: false, WeightInitializer: new Filled(-0.5f)) }, Train, new Descent(new Steady(0.03f)), epochs: 60, Validation,
        callbacks: callbacks);
}
