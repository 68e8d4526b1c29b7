using System;
using Lamina.Activations;

[assembly: System.Reflection.AssemblyVersion("1.2.3.0")]

namespace Stranger;

public sealed record Halving(float Factor = 0.5f) : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width)
    {
        for (var i = 0; i < z.Length; i++)
            a[i] = Factor * z[i];
    }

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        for (var i = 0; i < da.Length; i++)
            dz[i] = Factor * da[i];
    }
}
