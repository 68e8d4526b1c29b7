using Lamina.Activations;

namespace Lamina.Catalogue.Tests;

/// <summary>An activation that does not keep its argument.</summary>
[Example("""{ "slope": 2 }""")]
public sealed record Dropping(float Slope) : IActivation
{
    public float Slope { get; } = Math.Min(Slope, 1);

    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
