using Lamina.Initializers;
using Lamina.Layers;

namespace Lamina.Catalogue.Tests;

/// <summary>y = (w + rate) · x with one weight, but for one oddity.</summary>
public sealed record OddLayer(string Oddity, [Within("[0, 1]")] float Rate = 0) : ILayer
{
    private static readonly Dictionary<OddLayer, int> Plans = [];
    private static readonly Dictionary<OddLayer, int> Passes = [];

    public float Rate { get; } = Oddity switch
    {
        "clamps" => Math.Clamp(Rate, 0, 1),
        "crashes" when float.IsNaN(Rate) => throw new InvalidOperationException("no rate"),
        "counts" => Rate + 0.1f,
        _ => Rate,
    };

    public LayerPlan Plan(Shape input)
    {
        if (Oddity == "careless" && input.Dimensions[1] < 1)
            return new(input);
        if (Oddity == "shapeless")
            throw new ShapeException("An odd layer takes nothing.");
        Plans[this] = Plans.GetValueOrDefault(this) + 1;
        var output = Oddity == "everNew" && Plans[this] > 20 ? new Shape(input[0], Plans[this]) : input;
        var weight = new ParameterPlan("weight", new Shape(1), new Constant(0.5f), 1, 1);
        return new(output) { Parameters = [weight] };
    }

    public void Forward(in LayerForward pass)
    {
        var factor = pass["weight"].Span[0] + Rate + (Oddity == "clock" ? 0.01f * (Passes[this] = Passes.GetValueOrDefault(this) + 1) : 0);
        for (var i = 0; i < pass.Input.Span.Length; i++)
            pass.Output.Span[i] = factor * pass.Input.Span[i];
    }

    public void Backward(in LayerBackward pass)
    {
        var sum = 0.0;
        for (var i = 0; i < pass.Input.Span.Length; i++)
            sum += (double)pass.Input.Span[i] * pass.OutputGradient.Span[i];
        pass.Gradient("weight").Span[0] = (float)sum;
        for (var i = 0; i < pass.InputGradient.Span.Length; i++)
            pass.InputGradient.Span[i] = (pass["weight"].Span[0] + Rate) * pass.OutputGradient.Span[i];
    }
}
