namespace Lamina.Onnx;

/// <summary>A tensor of the network that is built: its input, or what a layer makes.</summary>
/// <param name="shape">The shape of a sample of it.</param>
/// <param name="layer">What makes it; null for the network's input.</param>
internal sealed class Source(Shape shape, BuiltLayer? layer)
{
    public Shape Shape { get; } = shape;

    public BuiltLayer? Layer { get; } = layer;
}
