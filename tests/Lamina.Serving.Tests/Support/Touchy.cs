using Lamina.Layers;

namespace Lamina.Serving.Tests;

/// <summary>Hands on its input, and throws what nobody expects of a layer for a value above 3.</summary>
public sealed record Touchy : ILayer
{
    public LayerPlan Plan(Shape input) => new(input);

    public void Forward(in LayerForward pass)
    {
        foreach (var value in pass.Input.Span)
        {
            if (value > 3)
                throw new InvalidOperationException($"{value} is too much.");
        }

        pass.Input.Span.CopyTo(pass.Output.Span);
    }

    public void Backward(in LayerBackward pass) => pass.OutputGradient.Span.CopyTo(pass.InputGradient.Span);
}
