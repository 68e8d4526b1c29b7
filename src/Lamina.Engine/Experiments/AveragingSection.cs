namespace Lamina.Experiments;

/// <summary>
/// An exponential moving average of the weights: calmer than the weights themselves.
/// <para>
/// <c>m ← d · m + (1 − d) · w</c> after each update t, from 1, with <c>d = min(decay, (1 + t) / (10 + t))</c>, so that the first weights are soon forgotten
/// </para>
/// <para>Running statistics of <c>batchNormalization</c> are taken as they are.</para>
/// <para>Sources: Polyak and Juditsky 1992; the smaller d of the beginning is TensorFlow's.</para>
/// </summary>
/// <param name="Decay">The share of the mean that stays from update to update.</param>
public sealed record AveragingSection([Within("[0, 1)")] double Decay = 0.999) : IWarns
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() =>
        Decay == 0 ? ["decay 0 keeps nothing of earlier weights, so the mean equals the weights. Make it larger, or leave 'averaging' out."] : [];
}
