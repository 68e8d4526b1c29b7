using System;
using Lamina;
using Lamina.Activations;

namespace Stranger;

public sealed record Ranged([Within("from 0 to 1")] float Slope = 0.5f) : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
