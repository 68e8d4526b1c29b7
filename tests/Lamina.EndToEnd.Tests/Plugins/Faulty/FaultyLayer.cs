using Lamina;
using Lamina.Layers;

namespace Faulty;

/// <summary>A layer that changes nothing, which throws in one of its members.</summary>
public sealed record FaultyLayer(string At = "") : ILayer
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public LayerPlan Plan(Shape input) => Planted.In("plan", At, new LayerPlan(input));

    public void Forward(in LayerForward pass)
    {
        Planted.In("forward", At);
        pass.Input.Span.CopyTo(pass.Output.Span);
    }

    public void Backward(in LayerBackward pass)
    {
        Planted.In("backward", At);
        if (pass.InputGradient.Exists)
            pass.OutputGradient.Span.CopyTo(pass.InputGradient.Span);
    }
}
