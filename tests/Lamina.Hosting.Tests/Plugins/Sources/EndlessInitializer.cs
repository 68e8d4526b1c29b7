using System;
using System.Threading;
using Lamina.Activations;

namespace Stranger;

public sealed record Waiting(float Step = 1) : IActivation
{
    private static readonly float[] Table = Read();

    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => a.Fill(Table[0]);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);

    private static float[] Read()
    {
        Thread.Sleep(Timeout.Infinite);
        return [1];
    }
}
