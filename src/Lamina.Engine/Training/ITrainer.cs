namespace Lamina.Training;

/// <summary>Trains experiments: the host program's way in.</summary>
public interface ITrainer
{
    /// <summary>Plans the experiment, reads its data, trains, and evaluates on its test data.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="progress">Told of every step and epoch, on the training thread; null for nobody.</param>
    /// <param name="cancellation">Stops training after the present step; the result then holds the best model so far.</param>
    /// <exception cref="ProblemsException">The experiment or its data do not fit together.</exception>
    /// <exception cref="NonFiniteLossException">The loss became infinite or NaN.</exception>
    Task<TrainingResult> TrainAsync(Experiment experiment, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default);
}
