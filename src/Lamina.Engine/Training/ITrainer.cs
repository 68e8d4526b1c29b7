using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Optimizers;

namespace Lamina.Training;

/// <summary>Trains experiments: the entry point for host programs.</summary>
public interface ITrainer
{
    /// <summary>Plans the experiment, reads its data, trains, and evaluates on its test data.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="progress">Receives every step and epoch, on the training thread; null for none.</param>
    /// <param name="cancellation">Stops training after the current step; the result then holds the best model so far.</param>
    /// <exception cref="ProblemsException">The experiment or its data do not fit together.</exception>
    /// <exception cref="NonFiniteLossException">A loss, a gradient or a weight became infinite or NaN.</exception>
    Task<TrainingResult> TrainAsync(Experiment experiment, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default);

    /// <summary>
    /// The same with checkpoints in a folder: continues from the newest valid one there, if there is one, and ends with the same bits as without the stop.
    /// </summary>
    /// <param name="experiment">The experiment, as it was when the run was started.</param>
    /// <param name="checkpoints">Where the run's checkpoints are read and written.</param>
    /// <param name="progress">Receives every step and epoch, on the training thread; null for none.</param>
    /// <param name="cancellation">Stops training after the current step, with a checkpoint.</param>
    /// <exception cref="ProblemsException">The experiment or its data do not fit together, or the experiment is not that of the checkpoint.</exception>
    /// <exception cref="NonFiniteLossException">A loss, a gradient or a weight became infinite or NaN; the last checkpoint is from before that.</exception>
    /// <exception cref="CheckpointException">A checkpoint cannot be written.</exception>
    Task<TrainingResult> TrainAsync(Experiment experiment, CheckpointFolder checkpoints, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default);

    /// <summary>Prepares a network for a custom training loop.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="options">The largest batch, the number of steps, the seed.</param>
    /// <exception cref="ProblemsException">The loss is not defined for what the network can produce.</exception>
    Stepper CreateStepper(Network network, ILoss loss, IOptimizer optimizer, StepperOptions options);
}
