using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Tests;

public sealed class NonFiniteLossTests
{
    [Fact]
    public void The_step_and_the_first_layer_that_is_not_finite_are_named()
    {
        // The first step takes both weights to about −2·10²⁰: the first layer is then still finite, their product is not.
        var exception = Assert.Throws<NonFiniteLossException>(() => Harness.Train(TwoWeights(new ConstantRate(1e20f), first: 1)));
        Assert.Equal(2, exception.Step);
        Assert.Equal("dense2", exception.Layer);
        Assert.Null(exception.Best);
        Assert.Empty(exception.Epochs);
        Assert.Equal("the loss became Infinity at step 2 of epoch 1; the first layer whose output is not finite is 'dense2'. A smaller learning rate, scaled inputs or another initialiser usually helps.", exception.Message);
    }

    [Fact]
    public void A_loss_that_overflows_on_finite_outputs_names_no_layer()
    {
        var exception = Assert.Throws<NonFiniteLossException>(() => Harness.Train(TwoWeights(new ConstantRate(0.1f), first: 1e30f)));
        Assert.Equal(1, exception.Step);
        Assert.Null(exception.Layer);
        Assert.Contains("every layer's output was still finite", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_model_before_it_is_kept()
    {
        // Two epochs of two steps halve the weight each time, then the rate jumps.
        var exception = Assert.Throws<NonFiniteLossException>(() => Harness.Train(OneWeight.Experiment(new JumpingRate(0.25f, 3e38f, Step: 4))));
        Assert.Equal(6, exception.Step);
        Assert.Equal(2, exception.Epochs.Count);
        Assert.Equal(0.0625f, OneWeight.In(exception.Best!));
    }

    private static Experiment TwoWeights(ILearningRateSchedule rate, float first) => new(
        "two-weights",
        new DataSection(OneWeight.Samples(3)),
        new NetworkSection(new LayerList
        {
            new Dense(1, UseBias: false, WeightInitializer: new Constant(first)),
            new Dense(1, UseBias: false, WeightInitializer: new Constant(1)),
        }),
        new TrainingSection(new MeanSquaredError(), new Sgd(rate), BatchSize: 1, Epochs: 2));
}
