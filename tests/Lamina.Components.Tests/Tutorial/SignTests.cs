using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Components.Tests.Tutorial;

/// <summary>Descent takes the gradient off: w − rate · g. Nowhere is a sign hidden in the gradient, or in the rate.</summary>
public sealed class SignTests
{
    [Fact]
    public void A_step_of_sgd_moves_against_the_gradient()
    {
        // 1 − 0.25·2, −2 + 0.25·4, 0.5 − 0.
        var (weights, gradients) = (new AlignedBuffer(3), new AlignedBuffer(3));
        new[] { 1, -2, 0.5f }.CopyTo(weights.Span);
        new[] { 2, -4, 0f }.CopyTo(gradients.Span);
        new Sgd(new ConstantRate(0.25f)).Step(new ParameterRange(weights, gradients, [], 0, 3) { LearningRate = 0.25f, Step = 1, Decays = true });
        Assert.Equal([0.5f, -1, 0.5f], weights.Span.ToArray());
    }

    [Fact]
    public void Against_the_gradient_the_loss_falls_and_along_it_the_loss_would_rise()
    {
        // Input 1, target 0, weight 1: the loss w² has the gradient 2, and w − 0.25·2 = 0.5. With the other sign it would be 1.5² = 2.25.
        var layers = new LayerList { new Dense(1, UseBias: false, WeightInitializer: new Constant(1)) };
        var stepper = Descent.Stepper(layers, inputs: 1, new MeanSquaredError(), rate: 0.25);
        Assert.Equal(1, stepper.Step([1], [0]));
        Assert.Equal(0.5f, stepper.Model.Tensor("dense1.weight")[0]);
        Assert.Equal(0.25, stepper.Step([1], [0]));
    }

    [Fact]
    public void Every_small_step_on_exclusive_or_makes_the_loss_smaller()
    {
        var layers = new LayerList { new Dense(10, new Sigmoid()), new Dense(1, new Sigmoid()) };
        var stepper = Descent.Stepper(layers, inputs: 2, new MeanSquaredError(), rate: 0.05, batchSize: 4);
        var losses = Enumerable.Range(0, 20).Select(_ => stepper.Step([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0])).ToList();
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second < pair.First, $"{pair.First:R} became {pair.Second:R}."));
    }

    [Fact]
    public void A_rate_below_zero_is_out_of_range() =>
        Assert.Contains("received -0.25", Assert.Single(ComponentRanges.Check(new ConstantRate(-0.25f), "learningRate")));
}
