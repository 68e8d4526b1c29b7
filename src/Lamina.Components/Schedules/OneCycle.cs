using Lamina.Kernels;

namespace Lamina.Schedules;

/// <summary>
/// One rise to a high learning rate and one long fall to almost none, both along half a cosine; the last update uses the last value.
/// <para>
/// <c>rate = to + (from − to) · (1 + cos πt) / 2</c>, with N updates, t from 0 to 1 and peak = warmUp · N − 1:
/// up to the peak from <c>maxLearningRate / startDivisor</c> to <c>maxLearningRate</c>,
/// then to <c>maxLearningRate / (startDivisor · endDivisor)</c> at update N − 1 (updates counted from 0).
/// </para>
/// <para>Source: Smith, Topin 2018; the shape is that of PyTorch's <c>OneCycleLR</c>.</para>
/// </summary>
/// <param name="MaxLearningRate">The rate at the peak, above 0.</param>
/// <param name="WarmUp">The share of the updates that rise, from 0 to, not including, 1.</param>
/// <param name="StartDivisor">How many times smaller the first rate is than the peak, at least 1.</param>
/// <param name="EndDivisor">How many times smaller the last rate is than the first, at least 1.</param>
[Example("""{ "maxLearningRate": 0.1 }""")]
public sealed record OneCycle(
    [Within("(0, ∞)")] float MaxLearningRate,
    [Within("[0, 1)")] float WarmUp = 0.3f,
    [Within("[1, ∞)")] float StartDivisor = 25,
    [Within("[1, ∞)")] float EndDivisor = 10000) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public float At(in SchedulePoint point)
    {
        var first = (double)MaxLearningRate / StartDivisor;
        var last = first / EndDivisor;
        var peak = (double)WarmUp * point.TotalSteps - 1;
        var end = point.TotalSteps - 1;
        return point.Step < peak
            ? (float)Anneal(first, MaxLearningRate, point.Step / peak)
            : (float)Anneal(MaxLearningRate, last, point.Step < end ? (point.Step - peak) / (end - peak) : 1);
    }

    private static double Anneal(double from, double to, double t) => to + (from - to) * (1 + ScalarMath.Cos(Math.PI * t)) / 2;
}
