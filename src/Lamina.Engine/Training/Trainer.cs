using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Optimizers;
using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>
/// Trains experiments in this process. It can be watched through the logger and through the meter <c>Lamina.Training</c>, which counts
/// steps (<c>lamina.training.steps</c>) and samples (<c>lamina.training.samples</c>) and records the loss of each step (<c>lamina.training.loss</c>).
/// </summary>
/// <param name="fusions">The pairs of activation and loss that are better computed as one.</param>
/// <param name="workers">The threads.</param>
/// <param name="logger">Where to log.</param>
/// <param name="meters">What makes the meter; null for one of its own.</param>
/// <param name="collective">The processes that train together, each with a trainer of its own; null for this one alone.</param>
public sealed class Trainer(
    IReadOnlyList<ILossFusion> fusions, Workers workers, ILogger<Trainer> logger, IMeterFactory? meters = null, ICollective? collective = null)
    : ITrainer, IDisposable
{
    private readonly TrainingMeter _meter = new(meters);
    private readonly ICollective _collective = collective ?? OneProcess.Instance;

    /// <inheritdoc/>
    public Task<TrainingResult> TrainAsync(Experiment experiment, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        TrainAsync(experiment, null, progress, cancellation);

    /// <inheritdoc/>
    public Task<TrainingResult> TrainAsync(Experiment experiment, CheckpointFolder? checkpoints, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Task.Run(
            () =>
            {
                var run = Prepare(experiment, cancellation);
                if (checkpoints is not null)
                    Resume(run, checkpoints);
                var result = run.Train(checkpoints, progress, cancellation);
                return result.Outcome == TrainingOutcome.Cancelled ? result : run.Measure(result, cancellation);
            },
            CancellationToken.None);

    /// <summary>Plans the experiment and reads its training and validation data: everything up to the first step.</summary>
    /// <exception cref="ProblemsException">The experiment or its data do not fit together.</exception>
    public TrainingRun Prepare(Experiment experiment, CancellationToken cancellation = default) =>
        _collective.Size == 1 ? PrepareHere(experiment, cancellation) : RankAgreement.Prepare(_collective, () => PrepareHere(experiment, cancellation));

    private TrainingRun PrepareHere(Experiment experiment, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var data = ExperimentData.Load(experiment, fusions, cancellation);
        RankProblems.Require(experiment, _collective);
        return new TrainingRun(data, clock.Elapsed.TotalSeconds, workers, logger, _meter, _collective);
    }

    /// <inheritdoc/>
    public Stepper CreateStepper(Network network, ILoss loss, IOptimizer optimizer, StepperOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(options);
        return new Stepper(network, loss, optimizer, options, fusions, workers);
    }

    /// <summary>Lets a run continue from the newest valid checkpoint, and logs a warning about those that are not.</summary>
    private void Resume(TrainingRun run, CheckpointFolder checkpoints)
    {
        var (newest, damaged) = checkpoints.Newest();
        foreach (var problem in damaged)
            TrainingLog.CheckpointDamaged(logger, problem.Location.Source, problem.Message);
        if (newest is null)
            return;
        run.Resume(newest);
        TrainingLog.Resumed(logger, newest.Step, newest.Path!);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
