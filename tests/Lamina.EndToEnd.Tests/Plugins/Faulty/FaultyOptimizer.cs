using Lamina;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Faulty;

/// <summary>Plain descent, which throws in one of its members.</summary>
[Example("""{ "rate": 0.1 }""")]
public sealed record FaultyOptimizer(ILearningRateSchedule Rate, string At = "") : IOptimizer
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public ILearningRateSchedule LearningRate => Planted.In("learningRate", At, Rate);

    public int Slots => Planted.In("slots", At, 0);

    public void Step(in ParameterRange range)
    {
        Planted.In("step", At);
        for (var i = 0; i < range.Parameters.Length; i++)
            range.Parameters[i] -= range.LearningRate * range.Gradients[i];
    }
}
