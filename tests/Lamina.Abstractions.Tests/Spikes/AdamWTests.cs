using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Optimizers;
using Lamina.Tests.Support;
using Lamina.Training;

namespace Lamina.Tests.Spikes;

public sealed class AdamWTests
{
    [Theory]
    [InlineData(true, 0.79f)]
    [InlineData(false, 0.8f)]
    public void The_first_two_steps_are_those_worked_out_by_hand(bool decays, float expected)
    {
        // With one gradient all along, m̂ / √v̂ is its sign: each step is one rate down, after shrinking by rate · weightDecay = 0.1 · 0.05263158.
        var optimizer = new AdamW(new Steady(0.1f), Epsilon: 1e-30f, WeightDecay: 0.05263158f);
        var (parameters, gradients) = (Buffer(1), Buffer(0.7f));
        AlignedBuffer[] slots = [new(1), new(1)];
        for (var step = 1; step <= 2; step++)
            optimizer.Step(new ParameterRange(parameters, gradients, slots, 0, 1) { LearningRate = 0.1f, Step = step, Decays = decays });
        Assert.Equal(expected, parameters.Span[0], 1e-4f);
        Assert.Equal(0.7f * (1 - 0.9f * 0.9f), slots[0].Span[0], 1e-6f);
        Assert.Equal(0.49f * (1 - 0.999f * 0.999f), slots[1].Span[0], 1e-6f);
    }

    [Fact]
    public void Weights_shrink_and_biases_do_not()
    {
        // Inputs of zero and targets equal to the bias: no gradient anywhere, so decay is all that moves.
        var data = ShortRuns.Samples(new float[32], 1, _ => 0.25f);
        var layers = new LayerList { new Dense(1, WeightInitializer: new Filled(2), BiasInitializer: new Filled(0.25f)) };
        var model = ShortRuns.Train(layers, data, new AdamW(new Steady(0.1f), WeightDecay: 0.5f), epochs: 1).Model;
        Assert.Equal(2 * MathF.Pow(0.95f, 4), model.Tensor("dense1.weight")[0], 1e-5f);
        Assert.Equal(0.25f, model.Tensor("dense1.bias")[0]);
    }

    [Fact]
    public void Learns() => Assert.True(Train(Workers.Inline).Last("train.loss") < 1e-3);

    [Fact]
    public void Ranges_may_be_split_over_threads()
    {
        using var workers = new Workers(4, threshold: 0);
        Assert.Equal(Train(Workers.Inline).Model.Tensor("dense1.weight").ToArray(), Train(workers).Model.Tensor("dense1.weight").ToArray());
    }

    private static TrainingResult Train(Workers workers) => ShortRuns.Train(
        new LayerList { new Dense(16, new Tanh()), new Dense(1) },
        ShortRuns.Samples(Numbers.Uniform(1, 64 * 2), 2, x => x[0] - 0.5f * x[1]),
        new AdamW(new Steady(0.02f)),
        epochs: 40,
        workers: workers);

    private static AlignedBuffer Buffer(float value)
    {
        var buffer = new AlignedBuffer(1);
        buffer.Span[0] = value;
        return buffer;
    }
}
