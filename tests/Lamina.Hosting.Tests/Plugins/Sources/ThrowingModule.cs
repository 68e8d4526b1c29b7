using System;
using System.Runtime.CompilerServices;
using Lamina.Activations;

namespace Stranger;

public sealed record Started : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);

    [ModuleInitializer]
    internal static void Start() => throw new InvalidOperationException("the module does not start.");
}
