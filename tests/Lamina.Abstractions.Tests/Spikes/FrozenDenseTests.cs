using Lamina.Layers;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class FrozenDenseTests
{
    private static LayerList Layers(bool frozen) => new() { new Dense(4, new Tanh()), { new Dense(4, new Tanh()), "middle", !frozen }, new Dense(1) };

    [Fact]
    public void A_frozen_layer_keeps_its_weights_and_the_others_learn()
    {
        var data = ShortRuns.Samples(Numbers.Uniform(1, 48 * 3), 3, x => x[0] - x[2]);
        var start = new NetworkRun(Layers(frozen: true), new Shape(3), rows: 1);
        start.Weights.Initialize(seed: 3);
        var result = ShortRuns.Train(Layers(frozen: true), data, new AdamW(new Steady(0.02f), WeightDecay: 0.1f), epochs: 10);
        foreach (var tensor in result.Model.Network.Tensors)
        {
            var (before, after) = (start[tensor.Name].ToArray(), result.Model.Tensor(tensor.Name).ToArray());
            Assert.True(before.SequenceEqual(after) == tensor.Name.StartsWith("middle.", StringComparison.Ordinal),
                $"{tensor.Name} went from {before[0]} to {after[0]}.");
        }

        Assert.True(result.Last("train.loss") < result.First("train.loss") / 5);
    }

    [Fact]
    public void The_gradient_flows_through_a_frozen_layer_unchanged()
    {
        var (frozen, learning) = (new NetworkRun(Layers(frozen: true), new Shape(3), rows: 5), new NetworkRun(Layers(frozen: false), new Shape(3), rows: 5));
        frozen.Backward();
        learning.Backward();
        Assert.Equal(learning.Gradient("dense1.weight").ToArray(), frozen.Gradient("dense1.weight").ToArray());
        GradientCheck.Passes(frozen);
    }

    [Fact]
    public void A_layer_inside_a_frozen_one_is_frozen_too()
    {
        var layers = new LayerList { { new Residual(new LayerList { new Dense(3) }), "block", false }, new Dense(1) };
        Assert.Equal(
            ["dense1.weight", "dense1.bias"],
            new NetworkRun(layers, new Shape(3), rows: 1).Network.Tensors.Where(tensor => tensor.Trainable).Select(tensor => tensor.Name));
    }
}
