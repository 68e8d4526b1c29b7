using Lamina.Layers;

namespace Lamina.Tests.Spikes;

/// <summary>Tells by an exception what it was handed.</summary>
public sealed record Telling : ILayer
{
    public LayerPlan Plan(Shape input) => new(input);

    public void Forward(in LayerForward pass) => throw new InvalidOperationException($"Compressed: {pass.Input.Sparse?.Offsets.Length - 1} rows.");

    public void Backward(in LayerBackward pass) => throw new NotSupportedException();
}
