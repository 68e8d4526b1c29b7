using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests.Spikes;

/// <summary>w ← w − rate · g.</summary>
public sealed record Descent(ILearningRateSchedule LearningRate) : IOptimizer
{
    public int Slots => 0;

    public void Step(in ParameterRange range)
    {
        for (var i = 0; i < range.Parameters.Length; i++)
            range.Parameters[i] -= range.LearningRate * range.Gradients[i];
    }
}
