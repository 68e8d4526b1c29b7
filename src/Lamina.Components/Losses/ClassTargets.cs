using System.Collections.Immutable;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>The targets that cross-entropy is computed with: smoothed, and weighed by class.</summary>
/// <param name="smoothing">The share that is spread over all classes.</param>
/// <param name="weights">A weight for each class, or none.</param>
internal readonly struct ClassTargets(float smoothing, ImmutableArray<float>? weights)
{
    /// <summary>Whether they differ from the plain ones.</summary>
    public bool Differ => smoothing != 0 || weights is not null;

    /// <summary>t = weight · ((1 − smoothing) · y + smoothing / n), written over <paramref name="t"/>.</summary>
    public void Write(ReadOnlySpan<float> y, Span<float> t)
    {
        Elementwise.Apply(new Smooth(1 - smoothing, smoothing / y.Length), y, t);
        if (weights is { } given)
            Elementwise.Apply(new Weigh(), given.AsSpan(), t, t);
    }

    private readonly struct Smooth(float keep, float share) : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Broadcast(keep) * x + V.Broadcast(share);
    }

    private readonly struct Weigh : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x * y;
    }
}
