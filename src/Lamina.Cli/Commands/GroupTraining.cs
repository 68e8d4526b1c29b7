using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Runs;
using Lamina.Training;
using Microsoft.Extensions.Logging;

namespace Lamina.Cli;

/// <summary>
/// Trains the runs of a group, each in a folder of its own and from wherever it stands: a finished one is kept as it is, a stopped one goes on from its
/// checkpoint, a missing one begins. So a group that was killed anywhere is completed by doing all of it again.
/// </summary>
internal sealed class GroupTraining(IReadOnlyList<ILossFusion> fusions, ExperimentDocument document, CancellationToken cancellation)
{
    /// <summary>Trains a run to its end or, with <paramref name="epochs"/>, lets it pause there.</summary>
    /// <param name="experiment">Its experiment.</param>
    /// <param name="path">Its folder.</param>
    /// <param name="workers">The threads that it is trained on.</param>
    /// <param name="epochs">After how many epochs it pauses, to be gone on with later; null for never.</param>
    /// <param name="origin">What it begins from, where it is a fork; null for its beginning.</param>
    /// <exception cref="OperationCanceledException">It was stopped, with a checkpoint.</exception>
    /// <exception cref="NonFiniteLossException">A loss, a gradient or a weight became infinite or NaN.</exception>
    public RunResult Complete(Experiment experiment, string path, Workers workers, int? epochs = null, RunOrigin? origin = null)
    {
        cancellation.ThrowIfCancellationRequested();
        using var held = RunFolder.TakeOrOpen(path);
        var folder = held.Folder;
        if (RunResult.Read(folder) is { } known && (known.IsFinished || known.Epochs >= epochs))
            return known;
        using var loggers = new LoggerFactory();
        using var trainer = new Trainer(fusions, workers, loggers.CreateLogger<Trainer>());
        var run = document.Locating(() => trainer.Prepare(experiment, cancellation));
        run.SamplesLayers = true;
        var from = document.Locating(() => Resume(run, folder, origin));
        try
        {
            using var recorder = from is null || from == origin?.Checkpoint ? new RunRecorder(folder, run, workers.Threads, origin) : RunRecorder.Resume(folder, from.Epochs);
            using var log = RunLog.Open(folder, loggers);
            using var pause = new EpochLimit(recorder, epochs, from?.Epochs.Count ?? 0, cancellation);
            var result = run.Train(folder.Checkpoints, pause, pause.Token);
            var isDone = result.Outcome != TrainingOutcome.Cancelled || result.Epochs.Count >= epochs;
            recorder.Save(result);
            TrainCommand.Draw(experiment, result.Epochs, folder);
            if (isDone)
                result = document.Locating(() => run.Measure(result, cancellation));
            RunReporting.Write(folder, run, result, workers.Threads);
            recorder.Finish(result);
            if (!isDone)
                cancellation.ThrowIfCancellationRequested();
            return RunResult.Read(folder)!;
        }
        catch (NonFiniteLossException exception)
        {
            TrainCommand.Draw(experiment, exception.Epochs, folder);
            RunReporting.Write(folder, experiment, exception);
            throw;
        }
    }

    private static Checkpoint? Resume(TrainingRun run, RunFolder folder, RunOrigin? origin)
    {
        var newest = folder.Checkpoints.Newest().Checkpoint;
        if (newest is not null)
            run.Resume(newest);
        else if (origin is not null)
            origin.Begin(run);
        return newest ?? origin?.Checkpoint;
    }

    /// <summary>Hands epochs to the recorder, and stops the run after so many.</summary>
    private sealed class EpochLimit : IProgress<TrainingProgress>, IDisposable
    {
        private readonly RunRecorder _recorder;
        private readonly CancellationTokenSource _stop;
        private readonly int? _epochs;

        public EpochLimit(RunRecorder recorder, int? epochs, int done, CancellationToken cancellation)
        {
            (_recorder, _epochs, _stop) = (recorder, epochs, CancellationTokenSource.CreateLinkedTokenSource(cancellation));
            StopAt(done);
        }

        public CancellationToken Token => _stop.Token;

        public void Report(TrainingProgress value)
        {
            if (value.Completed is not { } epoch)
                return;
            _recorder.EpochEnded(epoch, value.Layers);
            StopAt(epoch.Epoch);
        }

        public void Dispose() => _stop.Dispose();

        private void StopAt(int epoch)
        {
            if (epoch >= _epochs)
                _stop.Cancel();
        }
    }
}
