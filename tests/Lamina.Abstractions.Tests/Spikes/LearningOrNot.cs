using Lamina.Layers;

namespace Lamina.Tests.Spikes;

/// <summary>y = 2x where it learns, and 0 where it is frozen.</summary>
public sealed record LearningOrNot : ILayer
{
    public LayerPlan Plan(Shape input) => new(input);

    public void Forward(in LayerForward pass)
    {
        for (var i = 0; i < pass.Input.Span.Length; i++)
            pass.Output.Span[i] = pass.Trainable ? 2 * pass.Input.Span[i] : 0;
    }

    public void Backward(in LayerBackward pass)
    {
        for (var i = 0; i < pass.InputGradient.Span.Length; i++)
            pass.InputGradient.Span[i] = pass.Trainable ? 2 * pass.OutputGradient.Span[i] : 0;
    }
}
