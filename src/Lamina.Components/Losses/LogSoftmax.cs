using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>The logarithms of softmax's probabilities, from the logits: <c>zᵢ − log Σⱼ eᶻʲ</c>, finite for every finite z.</summary>
/// <param name="maximum">The largest logit.</param>
/// <param name="logSum">log Σⱼ e^(zⱼ − maximum).</param>
internal readonly struct LogSoftmax(float maximum, float logSum)
{
    /// <summary>Those of a row of logits, whose probabilities are <paramref name="p"/>.</summary>
    public static LogSoftmax Of(ReadOnlySpan<float> z, ReadOnlySpan<float> p) => new(Reductions.Max(z), -Transcendental.Log(Reductions.Max(p)));

    /// <summary>log pᵢ by zᵢ.</summary>
    // Two finite logits can be further apart than the largest number.
    public V At<V>(V z) where V : struct, ISimd<V> => -(V.Min(V.Broadcast(maximum) - z, V.Broadcast(float.MaxValue)) + V.Broadcast(logSum));
}
