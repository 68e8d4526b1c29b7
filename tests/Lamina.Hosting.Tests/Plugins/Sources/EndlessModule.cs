using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Lamina.Activations;

namespace Stranger;

public sealed record Starting : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);

    [ModuleInitializer]
    internal static void Start() => Thread.Sleep(Timeout.Infinite);
}
