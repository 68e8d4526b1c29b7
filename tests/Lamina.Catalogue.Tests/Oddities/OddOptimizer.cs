using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Catalogue.Tests;

/// <summary>Plain descent, but for one oddity.</summary>
public sealed record OddOptimizer(string Oddity) : IOptimizer
{
    public ILearningRateSchedule LearningRate => new ConstantRate(0.1f);

    public int Slots => Oddity == "slots" ? 17 : 0;

    public void Step(in ParameterRange range)
    {
        for (var i = 0; i < range.Parameters.Length; i++)
        {
            var step = range.LearningRate * range.Gradients[i];
            range.Parameters[i] += Oddity switch { "climbs" => step, "divides" => -step / MathF.Abs(range.Gradients[i]), _ => -step };
        }
    }
}
