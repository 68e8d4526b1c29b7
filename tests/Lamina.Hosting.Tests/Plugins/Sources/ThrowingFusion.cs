using System;
using Lamina.Activations;
using Lamina.Losses;

namespace Stranger;

public sealed record Fusing : ILossFusion
{
    public Fusing() => throw new InvalidOperationException("nothing to fuse.");

    public ILoss Fuse(IActivation last, ILoss loss) => null;
}

public sealed record Unfused : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
