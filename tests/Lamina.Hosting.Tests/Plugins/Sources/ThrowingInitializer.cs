using System;
using Lamina.Activations;

namespace Stranger;

public sealed record Tabled(float Step = 1) : IActivation
{
    private static readonly float[] Table = Read();

    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => a.Fill(Table[0]);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);

    private static float[] Read() => throw new InvalidOperationException("the table is not there.");
}
