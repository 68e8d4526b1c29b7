using Lamina.Layers;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class ResidualTests
{
    private static LayerList Layers => new()
    {
        new Dense(3, new Tanh()),
        new Residual(new LayerList { new Dense(4, new Tanh()), new Dropout(0.2f), new Dense(2) }, Projection: new LayerList { new Dense(2, UseBias: false) }),
        new Residual(new LayerList { new Residual(new LayerList { new Dense(2, new Tanh()) }) }),
        new Dense(1),
    };

    [Fact]
    public void Gradients_of_both_paths_add_up() => GradientCheck.Passes(new NetworkRun(Layers, new Shape(2), rows: 5));

    [Fact]
    public void The_first_layer_of_a_network_needs_no_input_gradient() =>
        GradientCheck.Passes(new NetworkRun(new LayerList { Layers[1], new Dense(1) }, new Shape(3), rows: 5));

    [Fact]
    public void Tensors_inside_are_named_after_every_layer_around_them_and_no_two_alike() =>
        Assert.Equal(
            [
                "dense1.weight", "dense1.bias",
                "residual1.dense1.weight", "residual1.dense1.bias", "residual1.dense2.weight", "residual1.dense2.bias", "residual1.dense3.weight",
                "residual2.residual1.dense1.weight", "residual2.residual1.dense1.bias",
                "dense2.weight", "dense2.bias",
            ],
            new NetworkRun(Layers, new Shape(2), rows: 1).Network.Tensors.Select(tensor => tensor.Name));

    [Fact]
    public void An_empty_body_is_the_identity()
    {
        var run = new NetworkRun(new LayerList { new Dense(2), new Residual([]), new Dense(1) }, new Shape(2), rows: 3);
        GradientCheck.Passes(run);
        var alone = new NetworkRun(new LayerList { new Residual([]) }, new Shape(2), rows: 1);
        Assert.Equal(alone.Input.Span.ToArray().Select(value => 2 * value), alone.Forward());
    }

    [Fact]
    public void One_name_in_two_sequences_of_a_layer_is_refused()
    {
        var twice = new Residual(new LayerList { { new Dense(2), "same" } }, Projection: new LayerList { { new Dense(2), "same" } });
        var exception = Assert.Throws<ProblemsException>(() => Network.Create(new LayerList { twice }, new Shape(2)));
        Assert.Equal("network.layers[0].projection[0]: error LAM2002: two layers are named 'same'. Give one of them a different \"name\".", exception.Message);
    }

    [Fact]
    public void Paths_that_do_not_fit_are_refused()
    {
        var exception = Assert.Throws<ProblemsException>(() => Network.Create(new LayerList { new Residual(new LayerList { new Dense(3) }) }, new Shape(2)));
        Assert.Contains("A residual layer adds what its body and its shortcut produce, but received [3] and [2]. Give it a 'projection'.", exception.Message);
    }

    [Fact]
    public void A_number_out_of_its_range_deep_inside_is_found()
    {
        var exception = Assert.Throws<ProblemsException>(() => Network.Create(new LayerList { new Residual(new LayerList { new Dropout(1) }) }, new Shape(2)));
        Assert.Contains("'rate' is a number of at least 0 and below 1, but received 1", exception.Message);
    }

    [Fact]
    public void Learns_and_comes_back_from_its_file()
    {
        var data = ShortRuns.Samples(Numbers.Uniform(1, 64 * 2), 2, x => x[0] * x[1]);
        var result = ShortRuns.Train(Layers, data, new AdamW(new Steady(0.02f)), epochs: 60);
        Assert.True(result.Last("train.loss") < result.First("train.loss") / 2,
            $"The loss went from {result.First("train.loss")} to {result.Last("train.loss")}.");
        using var file = new TemporaryFile();
        ModelFile.Write(file.FullPath, result.Model);
        var (expected, received) = (new float[1], new float[1]);
        result.Model.Predict([0.3f, -0.7f], expected);
        ModelFile.Read(file.FullPath, new ComponentNames(ComponentDescriptor.In(typeof(Dense).Assembly))).Predict([0.3f, -0.7f], received);
        Assert.Equal(expected, received);
    }
}
