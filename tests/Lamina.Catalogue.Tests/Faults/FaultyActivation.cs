using Lamina.Activations;

namespace Lamina.Catalogue.Tests;

/// <summary>An activation with a fault around it.</summary>
public sealed record FaultyActivation(IActivation Inner, Fault Fault) : IActivation
{
    public OutputDomain Domain => Inner.Domain;

    public WeightScale WeightScale => Inner.WeightScale;

    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width)
    {
        var last = a[^1];
        Inner.Forward(z, a, width);
        Planted.In(Fault, this, a);
        if (Fault == Fault.ShapeLie)
            a[^1] = last;
    }

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        Inner.Backward(z, a, da, dz, width);
        Planted.InGradient(Fault, dz);
    }
}
