using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Components.Tests.Layers;

/// <summary>Blocks with a shortcut: their gradients, the names of what is inside, and what is refused.</summary>
public sealed class ResidualTests
{
    private static LayerList Blocks => new()
    {
        new Dense(3, new Tanh()),
        new Residual(new LayerList { new Dense(4, new Tanh()), new Dropout(0.2f), new Dense(2) }, Projection: new Dense(2, UseBias: false)),
        new Residual(new LayerList { new Residual(new LayerList { new Dense(2, new Tanh()) }) }),
        new Dense(1),
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_of_both_paths_add_up_in_blocks_within_blocks(bool toInput)
    {
        var run = new GraphRun(Blocks, new Shape(2), rows: 5);
        run.Forward();
        run.Backward(toInput);
        foreach (var tensor in run.Network.Tensors)
            GradientCheck.Passes(tensor.Name, run.Parameter(tensor.Name), run.Gradient(tensor.Name), run.Value);
        if (toInput)
            GradientCheck.Passes("input", run.Input, run.InputGradient, run.Value);
    }

    [Fact]
    public void Tensors_inside_are_named_after_every_layer_around_them_and_no_two_alike()
    {
        var names = Network.Create(Blocks, new Shape(2)).Tensors.Select(tensor => tensor.Name).ToList();
        Assert.Equal(
            [
                "dense1.weight", "dense1.bias",
                "residual1.dense1.weight", "residual1.dense1.bias", "residual1.dense2.weight", "residual1.dense2.bias", "residual1.projection.weight",
                "residual2.residual1.dense1.weight", "residual2.residual1.dense1.bias",
                "dense2.weight", "dense2.bias",
            ],
            names);
    }

    [Fact]
    public void One_name_twice_in_a_block_inside_is_refused()
    {
        var inner = new Residual(new LayerList { { new Dense(2), "same" }, { new Dense(2), "same" } });
        var exception = Assert.Throws<ProblemsException>(() => Network.Create(new LayerList { new Residual(new LayerList { inner }) }, new Shape(2)));
        Assert.Contains("error LAM2002: two layers are named 'same'. Give one of them a different \"name\".", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_out_of_its_range_deep_inside_is_found()
    {
        var layers = new LayerList { new Residual(new LayerList { new Residual(new LayerList { new Dropout(1) }) }) };
        Assert.Contains("'rate' is a number of at least 0 and below 1, but received 1",
            Assert.Throws<ProblemsException>(() => Network.Create(layers, new Shape(2))).Message, StringComparison.Ordinal);
    }
}
