using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Catalogue.Tests;

/// <summary>An optimizer with a fault around it.</summary>
public sealed record FaultyOptimizer(IOptimizer Inner, Fault Fault) : IOptimizer
{
    public ILearningRateSchedule LearningRate => Inner.LearningRate;

    public int Slots => Fault == Fault.ShapeLie ? Inner.Slots - 1 : Inner.Slots;

    public void Step(in ParameterRange range)
    {
        Inner.Step(range);
        Planted.In(Fault, this, range.Parameters);
    }
}
