using System;
using Lamina.Activations;

[assembly: System.Reflection.AssemblyVersion("2.0.0.0")]

namespace Stranger;

public sealed record Halving(float Share = 0.5f) : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width)
    {
        for (var i = 0; i < z.Length; i++)
            a[i] = Share * z[i];
    }

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        for (var i = 0; i < da.Length; i++)
            dz[i] = Share * da[i];
    }
}
