using System;
using Lamina.Activations;

[assembly: System.Reflection.AssemblyVersion("1.0.0.0")]

namespace Stranger;

public sealed record Uses1() : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => a.Fill(Private.Dependency.Number);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
