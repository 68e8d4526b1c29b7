using Lamina.Activations;

namespace Lamina.Catalogue.Tests;

/// <summary>An activation that no example shows how to make.</summary>
public sealed record Exampleless(float Slope) : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
