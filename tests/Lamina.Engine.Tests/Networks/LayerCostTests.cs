using Lamina.Activations;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Tests;

public sealed class LayerCostTests
{
    [Fact]
    public void Of_a_product_they_are_those_by_hand()
    {
        // [8, 5] · [5, 3]: 2 · 8 · 15 operations; z and a are 8 · 3 values each, 15 weights and 3 biases.
        var network = Network.Create(new LayerList { new Dense(3, new Relu()), new Dense(2) }, new Shape(5));
        var costs = LayerCost.Of(network, 8);
        Assert.Equal(new(240, 240, 72, 192, 0), costs[0]);

        // A layer before it learns: the gradient of its input takes as many as that of its weights.
        Assert.Equal(new(96, 192, 32, 64, 0), costs[1]);
    }

    [Fact]
    public void A_kernel_is_used_at_every_position_of_the_output()
    {
        // [6, 6, 2] by 4 kernels of 3 × 3 × 2: 4 × 4 positions of 72 weights.
        var network = Network.Create(new LayerList { new Conv2d(4, 3, UseBias: false) }, new Shape(6, 6, 2));
        var cost = Assert.Single(LayerCost.Of(network, 10));
        Assert.Equal((2.0 * 10 * 16 * 72, 2.0 * 10 * 16 * 72), (cost.ForwardOperations, cost.BackwardOperations));
        Assert.Equal((72.0 * 4, 10.0 * 64 * 4), (cost.ParameterBytes, cost.SavedBytes));
    }

    [Fact]
    public void Of_several_kernels_each_is_used_at_every_position()
    {
        // [6, 6, 3] by kernels of 3 × 3 for each of 6 channels, then 6 × 2 weights, at 4 × 4 positions.
        var network = Network.Create(new LayerList { new SeparableConv2d(2, 3, DepthMultiplier: 2) }, new Shape(6, 6, 3));
        Assert.Equal(2.0 * 10 * 16 * (9 * 6 + 6 * 2), Assert.Single(LayerCost.Of(network, 10)).ForwardOperations);
    }

    [Fact]
    public void At_every_step_the_weights_of_a_recurrent_layer_are_used()
    {
        // [7, 3]: at each of 7 steps 3 × 20 and 5 × 20 weights, whatever is handed on.
        foreach (var sequences in (bool[])[false, true])
        {
            var network = Network.Create(new LayerList { new Lstm(5, sequences) }, new Shape(7, 3));
            Assert.Equal(2.0 * 4 * 7 * (60 + 100), Assert.Single(LayerCost.Of(network, 4)).ForwardOperations);
        }
    }

    [Fact]
    public void A_frozen_layer_has_no_gradients_and_a_look_up_no_operations()
    {
        var network = Network.Create([new(new Dense(3), Trainable: false), new(new Dense(3))], new Shape(4));
        Assert.Equal([0.0, 18.0], LayerCost.Of(network, 1).Select(cost => cost.BackwardOperations));
        var embedding = Network.Create(new LayerList { new Embedding(20, 4) }, new Shape(3));
        Assert.Equal((0.0, 20.0 * 4 * 4), (LayerCost.Of(embedding, 5)[0].ForwardOperations, LayerCost.Of(embedding, 5)[0].ParameterBytes));
    }

    [Fact]
    public void What_is_inside_a_layer_is_its_own()
    {
        // Two products of [2, 4] by [4, 4] inside: 64 operations each, and backward twice that, since a layer's body hands gradients on.
        var network = Network.Create(new LayerList { new Residual([new(new Dense(4)), new(new Dense(4))]) }, new Shape(4));
        var cost = Assert.Single(LayerCost.Of(network, 2));
        Assert.Equal((128.0, 256.0, 2 * 20 * 4.0), (cost.ForwardOperations, cost.BackwardOperations, cost.ParameterBytes));
    }
}
