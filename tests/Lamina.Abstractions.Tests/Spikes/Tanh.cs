using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Tests.Spikes;

/// <summary>a = tanh z; dz = (1 − a²) · da.</summary>
public sealed record Tanh : IActivation
{
    public OutputDomain Domain => OutputDomain.Symmetric;

    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Transcendental.Tanh(z, a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        for (var i = 0; i < a.Length; i++)
            dz[i] = (1 - a[i] * a[i]) * da[i];
    }
}
