using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Transforms;

/// <summary>Points that are spread evenly over a circle.</summary>
/// <param name="count">How many.</param>
internal sealed class Circle(int count)
{
    /// <summary>sin(2π · k / count).</summary>
    public ImmutableArray<float> Sine { get; } = Of(count, new Sines());

    /// <summary>cos(2π · k / count).</summary>
    public ImmutableArray<float> Cosine { get; } = Of(count, new Cosines());

    private static ImmutableArray<float> Of<T>(int count, T function) where T : struct, IUnaryOperator
    {
        float[] angles = [.. Enumerable.Range(0, count).Select(k => (float)(2 * Math.PI * k / count))];
        Elementwise.Apply(function, angles, angles);
        return [.. angles];
    }

    private readonly struct Sines : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Sin(x);
    }

    private readonly struct Cosines : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Cos(x);
    }
}
