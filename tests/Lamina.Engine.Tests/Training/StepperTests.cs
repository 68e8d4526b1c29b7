using Lamina.Activations;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Tests;

public sealed class StepperTests
{
    [Fact]
    public void A_step_returns_the_mean_loss_and_moves_the_weights_as_worked_by_hand()
    {
        // One weight, starting at 0: z = 0, loss = mean (0 − y)² over y = 2, 4 → 10; dL/dw = mean 2·(0 − y)·x over x = 1, 2 → −(4 + 16)/2 = −10; w = 0.1 · 10 =
        // 1.
        var stepper = Create(2);
        Assert.Equal(10, stepper.Step([1, 2], [2, 4]));
        Assert.Equal(1, stepper.Count);
        Assert.Equal([1f], stepper.Model.Tensor("dense1.weight").ToArray());

        // At w = 1: z = 1, 2, errors −1, −2: loss (1 + 4)/2.
        Assert.Equal(2.5, stepper.Step([1, 2], [2, 4]));
    }

    [Fact]
    public void A_model_is_a_copy_that_later_steps_leave_alone()
    {
        var stepper = Create(1);
        var before = stepper.Model;
        stepper.Step([1], [1]);
        Assert.Equal([0f], before.Tensor("dense1.weight").ToArray());
        Assert.NotEqual([0f], stepper.Model.Tensor("dense1.weight").ToArray());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(2, 1)]
    public void A_batch_of_other_lengths_is_refused(int inputs, int targets)
    {
        var exception = Assert.Throws<ShapeException>(() => Create(2).Step(new float[inputs], new float[targets]));
        Assert.Equal($"A batch of 1 to 2 samples has 1 inputs and 1 targets each, but received {inputs} inputs and {targets} targets.", exception.Message);
    }

    private static Stepper Create(int batchSize)
    {
        var network = Network.Create(new LayerList { new Dense(1, new Linear(), UseBias: false, new Initializers.Zeros()) }, new Shape(1));
        return Harness.Trainer().CreateStepper(network, new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), new StepperOptions(batchSize));
    }
}
