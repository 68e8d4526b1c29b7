using System;
using System.Runtime.CompilerServices;
using Lamina;
using Lamina.Activations;
using Lamina.Losses;

namespace Stranger;

/// <summary>Tells when its code first runs.</summary>
[Example("\"telling\"")]
public sealed record Telling(float Step = 1) : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);

    [ModuleInitializer]
    internal static void Tell() => AppContext.SetData("Stranger.Told", true);
}

public sealed record TellingFusion : ILossFusion
{
    public TellingFusion() => AppContext.SetData("Stranger.Fusing", true);

    public ILoss Fuse(IActivation last, ILoss loss) => null;
}
