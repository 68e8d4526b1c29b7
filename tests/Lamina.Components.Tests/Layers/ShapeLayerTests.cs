using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Layers;

namespace Lamina.Components.Tests.Layers;

public sealed class ShapeLayerTests
{
    [Fact]
    public void Flatten_lays_a_sample_out_last_axis_fastest_and_takes_the_gradient_back()
    {
        var run = new LayerRun(new Flatten(), new Shape(2, 3, 2), rows: 2);
        Assert.Equal(new Shape(12), run.Plan.Output);
        Assert.Empty(run.Plan.Parameters);
        float[] values = [.. Enumerable.Range(0, 24).Select(i => (float)i)];
        values.CopyTo(run.Input.Span);
        run.Forward();
        Assert.Equal(values, run.Output.Span.ToArray());
        values.Reverse().ToArray().CopyTo(run.OutputGradient.Span);
        run.Backward();
        Assert.Equal(values.Reverse(), run.InputGradient.Span.ToArray());
    }

    [Fact]
    public void Flatten_refuses_what_one_dimension_cannot_hold() =>
        Assert.Contains("[65536, 65536]", Assert.Throws<ShapeException>(() => new Flatten().Plan(new Shape(65536, 65536))).Message);

    [Fact]
    public void An_activation_layer_hands_its_input_on_and_names_the_activation()
    {
        var layer = new ActivationLayer(new Relu());
        var run = new LayerRun(layer, new Shape(2, 2), rows: 1);
        Assert.Equal(new Relu(), ((IActivated)layer).Activation);
        Assert.Equal(new Shape(2, 2), run.Plan.Output);
        new float[] { -1, 2, -3, 4 }.CopyTo(run.Input.Span);
        new float[] { 5, 6, 7, 8 }.CopyTo(run.OutputGradient.Span);
        run.Forward();
        run.Backward();
        Assert.Equal([-1, 2, -3, 4], run.Output.Span.ToArray());
        Assert.Equal([5, 6, 7, 8], run.InputGradient.Span.ToArray());
    }

    [Fact]
    public void Without_an_input_gradient_there_is_nothing_to_do()
    {
        var flatten = new LayerRun(new Flatten(), new Shape(2, 2), rows: 1, wantsInputGradient: false);
        var activation = new LayerRun(new ActivationLayer(new Tanh()), new Shape(2), rows: 1, wantsInputGradient: false);
        Assert.Null(Record.Exception(flatten.Backward));
        Assert.Null(Record.Exception(activation.Backward));
    }
}
