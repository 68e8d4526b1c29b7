using Lamina.Schedules;

namespace Lamina.Optimizers;

/// <summary>An optimizer: how parameters move along their gradients. It owns no memory; its slots are handed to it.</summary>
/// <remarks>Weight decay leaves biases alone.</remarks>
[ComponentKind("optimizer")]
public interface IOptimizer
{
    /// <summary>The learning rate over the course of training.</summary>
    ILearningRateSchedule LearningRate { get; }

    /// <summary>How many numbers per parameter it keeps from step to step (momentum: 1, Adam: 2); they start as zeros.</summary>
    int Slots { get; }

    /// <summary>Updates the parameters of the range. Elementwise: the engine may call it for disjoint ranges on several threads at once.</summary>
    void Step(in ParameterRange range);
}
