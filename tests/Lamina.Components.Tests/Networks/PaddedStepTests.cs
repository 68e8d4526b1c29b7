using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Components.Tests.Tutorial;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Components.Tests.Networks;

/// <summary>Convolution, pooling and attention in networks whose samples have lengths.</summary>
public sealed class PaddedStepTests
{
    private const int Features = 3;
    private const int Rows = 5;
    private static readonly int[] s_lengths = [1, 9, 2, 6, 9];

    /// <summary>9 steps with numbers after the lengths, 9 steps with zeros there, and 14 steps: one model, bit for bit.</summary>
    [Fact]
    public void Neither_padding_nor_how_much_of_it_there_is_changes_a_bit_of_training()
    {
        var zeros = Train(9, _ => 0);
        foreach (var model in (Model[])[Train(9, i => 1000 + i), Train(14, i => -i)])
        {
            foreach (var tensor in zeros.Network.Tensors)
                Assert.Equal(zeros.Tensor(tensor.Name).ToArray(), model.Tensor(tensor.Name).ToArray());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_zeros_before_a_row_would_depend_on_its_padding_lengths_are_refused(bool convolves)
    {
        ILayer layer = convolves ? new Conv1d(2, 3, 2, Padding: TimePadding.Same) : new MaxPooling1d(3, 2, Padding.Same);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Network.Create(
            new LayerList { { layer, "a", true, null, ["x"] }, new GlobalMaxPooling1d() }, new Shape((9 * Features) + 1), Input(9))).Problems);
        Assert.StartsWith("network.layers[0]: error LAM2026: Layer 1 'a': its samples have lengths, which it does not take", problem.ToString(),
            StringComparison.Ordinal);
    }

    private static Model Train(int steps, Func<int, float> padding)
    {
        var network = Network.Create(
            new LayerList
            {
                { new Conv1d(6, 3, Padding: TimePadding.Causal, Activation: new Tanh(), WeightInitializer: new MadeValues(1)), "a", true, null, ["x"] },
                new SinusoidalPosition(),
                new MultiHeadAttention(2, WeightInitializer: new MadeValues(2)),
                { new MaxPooling1d(3, 1, Padding.Same), "b" },
                { new CrossAttention(3, WeightInitializer: new MadeValues(3)), "c", true, null, ["b", "x"] },
                new Conv1d(4, 2, 2, 2, WeightInitializer: new MadeValues(4)),
                new AveragePooling1d(2),
                new GlobalAveragePooling1d(),
                new Dense(1, WeightInitializer: new MadeValues(5)),
            },
            new Shape((steps * Features) + 1),
            Input(steps));
        var stepper = Descent.Trainer()
            .CreateStepper(network, new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), new StepperOptions(Rows, 5));
        float[] samples = [.. s_lengths.SelectMany((length, row) => Enumerable.Range(0, steps * Features)
            .Select(i => i / Features < length ? MadeValues.Of((row * 31) + i, 7) : padding(i)).Append(length))];
        for (var i = 0; i < 5; i++)
            Assert.True(double.IsFinite(stepper.Step(samples, [1, 2, 3, 4, 5])));
        return stepper.Model;
    }

    private static NetworkInput Input(int steps) => new("x", Enumerable.Range(0, steps * Features), new Shape(steps, Features), steps * Features);
}
