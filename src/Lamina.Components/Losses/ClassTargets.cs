using System.Collections.Immutable;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>The targets that cross-entropy is computed with: smoothed, and weighed by class.</summary>
/// <param name="smoothing">The share that is spread over all classes.</param>
/// <param name="weights">A weight for each class; null or empty for none.</param>
internal readonly struct ClassTargets(float smoothing, ImmutableArray<float>? weights)
{
    /// <summary>Whether they differ from the plain ones.</summary>
    public bool Differ => smoothing != 0 || weights is { IsEmpty: false };

    /// <summary>The weights of classes as a loss keeps them.</summary>
    /// <exception cref="ArgumentException">All are 0.</exception>
    public static IReadOnlyList<float>? Weights(IReadOnlyList<float>? weights) => weights is { Count: > 0 } && weights.All(weight => weight == 0)
        ? throw new ArgumentException("'classWeights' are all 0, so that no sample counts and nothing is learnt. Let at least one be above 0, or "
            + "leave them out.")
        : weights?.ToImmutableArray();

    /// <summary>The weights by which each class counts as much as any other: all samples ÷ (the classes that occur · the samples of the class).</summary>
    public static IReadOnlyList<float> Balanced(IReadOnlyList<long> counts)
    {
        var (all, occurring) = (counts.Sum(), counts.Count(count => count > 0));
        return [.. counts.Select(count => count == 0 ? 1 : (float)((double)all / ((double)occurring * count)))];
    }

    /// <summary>Makes sure that there is a weight for each output of a step.</summary>
    /// <exception cref="ShapeException">There is not.</exception>
    public void Require(Shape outputs)
    {
        if (weights is { IsEmpty: false } given && given.Length != outputs[^1])
            throw new ShapeException($"'classWeights' has a weight for each of the {outputs[^1]} outputs, but received {given.Length}.");
    }

    /// <summary>t = weight · ((1 − smoothing) · y + smoothing / n), written over <paramref name="t"/>.</summary>
    public void Write(ReadOnlySpan<float> y, Span<float> t)
    {
        Elementwise.Apply(new Smooth(1 - smoothing, smoothing / y.Length), y, t);
        if (weights is { IsEmpty: false } given)
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
