using Lamina.Activations;

namespace Lamina.Catalogue.Tests;

/// <summary>An activation whose example cannot be read.</summary>
[Example("""{ "slop": 1 }""")]
public sealed record Misspelt(float Slope = 1) : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
