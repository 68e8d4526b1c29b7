using Lamina.Components.Tests.Support;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Components.Tests.Networks;

/// <summary>What is inside a frozen layer is frozen too.</summary>
public sealed class FrozenLayerTests
{
    [Fact]
    public void Parameters_inside_a_frozen_layer_are_not_trained()
    {
        var network = Network.Create(new LayerList { { new Residual(new LayerList { new Dense(3) }), "block", false }, new Dense(1) }, new Shape(3));
        Assert.Equal(["dense1.weight", "dense1.bias"], network.Tensors.Where(tensor => tensor.Trainable).Select(tensor => tensor.Name));
    }

    // Two rows of 3 and 7 have the mean 5, towards which the running mean goes by a tenth where the layer learns.
    [Theory]
    [InlineData(true, true, 0.5f)]
    [InlineData(false, true, 0)]
    [InlineData(true, false, 0)]
    public void A_layer_is_told_whether_it_or_one_around_it_is_frozen(bool trainable, bool around, float mean)
    {
        var run = new GraphRun(
            new LayerList { { new Residual(new LayerList { { new BatchNormalization(Momentum: 0.9f), "inside", trainable } }), "around", around } },
            new Shape(1), rows: 2);
        new float[] { 3, 7 }.CopyTo(run.Input.Span);
        run.Forward();
        Assert.Equal(mean, run.State("around.inside.mean").Span[0], 1e-6f);
    }
}
