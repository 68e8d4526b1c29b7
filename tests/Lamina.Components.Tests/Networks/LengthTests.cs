using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Components.Tests.Tutorial;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Components.Tests.Networks;

/// <summary>Samples of several lengths: what stands after a length never counts.</summary>
public sealed class LengthTests
{
    private const int Steps = 4;
    private const int Features = 3;
    private const int Rows = 5;
    private static readonly int[] s_lengths = [1, 4, 2, 3, 4];

    [Fact]
    public void Padding_changes_no_bit_of_training()
    {
        var (zeros, noise) = (Train(_ => 0), Train(i => 1000 + i));
        Assert.Equal(zeros.Losses, noise.Losses);
        foreach (var tensor in zeros.Model.Network.Tensors)
            Assert.Equal(zeros.Model.Tensor(tensor.Name).ToArray(), noise.Model.Tensor(tensor.Name).ToArray());
    }

    [Fact]
    public void The_last_step_is_that_of_the_length()
    {
        var network = Network.Create(
            new LayerList { { new LastStep(), null, true, null, ["x"] }, new Dense(1, UseBias: false, WeightInitializer: new MadeValues(3)) },
            new Shape((Steps * Features) + 1),
            Input());
        var stepper = Stepper(network);
        stepper.Step(Samples(_ => 7), new float[Rows]);
        var w = stepper.Model.Tensor("dense1.weight");
        Assert.Equal(Features, w.Length);
        // The gradient of the mean of (x·w − 0)² over the rows is that of these steps alone, by hand.
        var x = Enumerable.Range(0, Rows)
            .Select(row => Enumerable.Range(0, Features).Select(f => (double)Value(row, s_lengths[row] - 1, f)).ToArray()).ToArray();
        var before = Enumerable.Range(0, Features).Select(f => MadeValues.Of(f, 3) / 4.0).ToArray();
        var outputs = x.Select(values => values.Zip(before, (a, b) => a * b).Sum()).ToArray();
        for (var f = 0; f < Features; f++)
            Assert.Equal(before[f] - (0.1 * 2 / Rows * Enumerable.Range(0, Rows).Sum(row => outputs[row] * x[row][f])), w[f], 1e-6);
    }

    [Fact]
    public void A_dense_layer_takes_every_step_alike()
    {
        var network = Network.Create(new LayerList { new Dense(2, new Lamina.Activations.Softmax()) }, new Shape(Steps, Features));
        Assert.Equal("[4, 2]", network.Output.ToString());
        Assert.Equal(["[3, 2]", "[2]"], network.Tensors.Select(tensor => tensor.Shape.ToString()));
    }

    [Fact]
    public void A_layer_that_takes_no_lengths_says_so()
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Network.Create(
            new LayerList { { new Dense(2), null, true, null, ["x"] }, new Flatten() }, new Shape((Steps * Features) + 1), Input())).Problems);
        Assert.Equal(
            "network.layers[1]: error LAM2026: Layer 2 'flatten1': its samples have lengths, which it does not take, since padding would count as values. "
            + "Let a layer before it end them, such as one that takes the last step or the mean over the steps.", problem.ToString());
    }

    [Fact]
    public void A_join_step_by_step_takes_equal_lengths()
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Network.Create(
            new LayerList { { new Add(), null, true, null, ["x", "y"] } },
            new Shape((2 * Steps * Features) + 1),
            Input(),
            new NetworkInput("y", Enumerable.Range(13, 12), new Shape(Steps, Features)))).Problems);
        Assert.Contains("'add1': it joins step by step, so that all it takes have the same lengths", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(Network.Create(
            new LayerList { { new Dense(3), "a", true, null, ["x"] }, { new Add(), null, true, null, ["a", "x"] }, new LastStep() },
            new Shape((Steps * Features) + 1), Input()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void What_is_no_length_is_refused(float length)
    {
        var network = Network.Create(new LayerList { { new LastStep(), null, true, null, ["x"] }, new Dense(1) }, new Shape(13), Input());
        var samples = Samples(_ => 0);
        samples[12] = length;
        Assert.Throws<ShapeException>(() => Stepper(network).Step(samples, new float[Rows]));
    }

    [Fact]
    public void A_dataset_has_lengths_as_its_last_value()
    {
        var data = Dataset.ForNumbers(new FloatRows([1, 2, 3, 4, 5, 6], 2), new Shape(2, 1), new FloatRows([0, 0, 0], 1), ["y"]);
        var longer = data.Select([2, 0]).WithLengths([2, 1]);
        var row = new float[3];
        longer.ReadInput(0, row);
        Assert.Equal([5, 6, 2], row);
        longer.ReadInput(1, row);
        Assert.Equal([1, 2, 1], row);
        Assert.Equal(["a", "b", "n"], data.WithColumns([new("a"), new("b")]).WithLengths([1, 1, 1], "n").Columns.Select(column => column.Name));
        Assert.Throws<ShapeException>(() => data.WithLengths([1, 2]));
        Assert.Throws<ShapeException>(() => data.WithLengths([1, 2, 0]));
        Assert.Throws<ShapeException>(() => data.Select([1, 1]).WithLengths([1, 2]));
    }

    private static (float[] Losses, Lamina.Models.Model Model) Train(Func<int, float> padding)
    {
        var network = Network.Create(
            new LayerList
            {
                { new Dense(4, new Tanh(), WeightInitializer: new MadeValues(1)), "a", true, null, ["x"] },
                new LayerNormalization(),
                new Residual([new(new Dense(5, new Sigmoid(), WeightInitializer: new MadeValues(2)))], new Dense(5, WeightInitializer: new MadeValues(4))),
                new Dropout(0.3f),
                new LastStep(),
                new Dense(1, WeightInitializer: new MadeValues(5)),
            },
            new Shape((Steps * Features) + 1),
            Input());
        var stepper = Stepper(network);
        var losses = Enumerable.Range(0, 5).Select(_ => (float)stepper.Step(Samples(padding), [1, 2, 3, 4, 5])).ToArray();
        return (losses, stepper.Model);
    }

    private static Stepper Stepper(Network network) =>
        Descent.Trainer().CreateStepper(network, new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), new StepperOptions(Rows, 5));

    private static NetworkInput Input() => new("x", Enumerable.Range(0, Steps * Features), new Shape(Steps, Features), Steps * Features);

    private static float Value(int row, int step, int feature) => ((row * 7) + (step * 5) + (feature * 3)) % 11 / 10f;

    private static float[] Samples(Func<int, float> padding) =>
        [.. Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Range(0, Steps * Features)
            .Select(i => i / Features < s_lengths[row] ? Value(row, i / Features, i % Features) : padding(i)).Append(s_lengths[row]))];
}
