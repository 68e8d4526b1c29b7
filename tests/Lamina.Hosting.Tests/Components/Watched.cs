using Lamina.Layers;
using Lamina.Metrics;

namespace Lamina.Hosting.Tests;

/// <summary>A layer that takes a component of a kind that no model file holds.</summary>
public sealed record Watched(IMetric Metric) : ILayer
{
    public LayerPlan Plan(Shape input) => new(input);

    public void Forward(in LayerForward pass) => pass.Input.Span.CopyTo(pass.Output.Span);

    public void Backward(in LayerBackward pass) => pass.OutputGradient.Span.CopyTo(pass.InputGradient.Span);
}
