using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests.Spikes;

/// <summary>
/// w ← w − rate · weightDecay · w where the parameter decays; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²;
/// w ← w − rate · m̂ / (√v̂ + ε), m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
/// </summary>
public sealed record AdamW(
    ILearningRateSchedule LearningRate,
    [Within("[0, 1)")] float Beta1 = 0.9f,
    [Within("[0, 1)")] float Beta2 = 0.999f,
    [Within("(0, ∞)")] float Epsilon = 1e-8f,
    [Within("[0, ∞)")] float WeightDecay = 0.01f) : IOptimizer
{
    public int Slots => 2;

    public void Step(in ParameterRange range)
    {
        var w = range.Parameters;
        var g = range.Gradients;
        var m = range.Slot(0);
        var v = range.Slot(1);
        var (bias1, bias2) = (1 - Math.Pow(Beta1, range.Step), 1 - Math.Pow(Beta2, range.Step));
        for (var i = 0; i < w.Length; i++)
        {
            if (range.Decays)
                w[i] -= range.LearningRate * WeightDecay * w[i];
            m[i] = Beta1 * m[i] + (1 - Beta1) * g[i];
            v[i] = Beta2 * v[i] + (1 - Beta2) * g[i] * g[i];
            w[i] -= (float)(range.LearningRate * (m[i] / bias1) / (Math.Sqrt(v[i] / bias2) + Epsilon));
        }
    }
}
