using System.Diagnostics;
using Lamina.Kernels;
using Lamina.Losses;
using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>Trains experiments in this process.</summary>
/// <param name="fusions">The pairs of activation and loss that are better computed as one.</param>
/// <param name="workers">The threads.</param>
/// <param name="logger">Where to log.</param>
public sealed class Trainer(IReadOnlyList<ILossFusion> fusions, Workers workers, ILogger<Trainer> logger) : ITrainer
{
    /// <inheritdoc/>
    public Task<TrainingResult> TrainAsync(Experiment experiment, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(
            () =>
            {
                var run = Prepare(experiment, cancellation);
                var result = run.Train(progress, cancellation);
                return result.Outcome == TrainingOutcome.Cancelled ? result : result with { Test = run.EvaluateTest(result.Model, cancellation) };
            },
            CancellationToken.None);

    /// <summary>Plans the experiment and reads its training and validation data: everything up to the first step.</summary>
    /// <exception cref="ProblemsException">The experiment or its data do not fit together.</exception>
    public TrainingRun Prepare(Experiment experiment, CancellationToken cancellation = default)
    {
        var plan = ExperimentPlan.Create(experiment, fusions);
        var clock = Stopwatch.StartNew();
        var data = ExperimentData.Load(plan, cancellation);
        return new TrainingRun(data, clock.Elapsed.TotalSeconds, workers, logger);
    }
}
