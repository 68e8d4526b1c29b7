using Lamina.Activations;

namespace Lamina.Hosting.Tests;

/// <summary>An activation of the tests' own assembly, as a plugin would bring it.</summary>
public sealed record Gain(
    float Factor = 2,
    Rounding Rounding = Rounding.ToNearest,
    [Within("[0, 0.1]")] float Leak = 0.1f,
    long Count = 0,
    double Shift = 0,
    IReadOnlyList<int>? Steps = null) : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
