using Lamina.Activations;

namespace Lamina.Tests.Spikes;

/// <summary>A tanh whose backward pass is wrong on purpose.</summary>
public sealed record HalvedTanh : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => new Tanh().Forward(z, a, width);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        new Tanh().Backward(z, a, da, dz, width);
        foreach (ref var slope in dz)
            slope /= 2;
    }
}
