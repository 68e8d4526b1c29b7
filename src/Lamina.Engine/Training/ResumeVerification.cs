using Lamina.Checkpoints;
using Lamina.Experiments;

namespace Lamina.Training;

/// <summary>
/// Shows for an experiment whether a stop and resume changes a bit: trains some steps without a stop, and the same with stops of every kind, each resumed by
/// a new run from the checkpoint that the stopped one left.
/// </summary>
public sealed class ResumeVerification
{
    private readonly Func<IReadOnlyList<ICallback>?, TrainingRun> _prepare;
    private readonly IReadOnlyList<ICallback>? _callbacks;
    private readonly long _steps;
    private int _batches;

    private ResumeVerification(Func<IReadOnlyList<ICallback>?, TrainingRun> prepare, long steps)
    {
        (_prepare, _steps) = (prepare, steps);
        var run = prepare(null);
        StepsPerEpoch = run.StepsPerEpoch;
        run.Passing = place => _batches += place is { Point: RunPoint.Evaluation, Epoch: 1 } ? 1 : 0;
        _callbacks = TrainTo(run, steps).Replay;
        Whole = run.Capture();
        Stopped = TrainWith(StopsOf(run.Data.Validation is not null), out var stops);
        Stops = stops;
        if (IsSame)
            return;

        // A run with all stops takes no longer than one with a single stop; which of them is at fault, runs with each alone tell.
        Culprit = stops.Select(stop => (RunPlace?)stop).FirstOrDefault(stop => Whole.FirstDifference(TrainWith([stop!.Value], out _)) is not null);
    }

    /// <summary>The state after training without a stop.</summary>
    public Checkpoint Whole { get; }

    /// <summary>The state after training with all stops.</summary>
    public Checkpoint Stopped { get; }

    /// <summary>Where the run was stopped and resumed.</summary>
    public IReadOnlyList<RunPlace> Stops { get; }

    /// <summary>The first of these that makes a difference by itself; null if there is none.</summary>
    public RunPlace? Culprit { get; }

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Whether no bit differs.</summary>
    public bool IsSame => Whole.FirstDifference(Stopped) is null;

    /// <summary>Trains and compares.</summary>
    /// <param name="prepare">
    /// Prepares a run of the experiment, with components of its own; its callbacks are the experiment's, or those it is given, which repeat the decision of a
    /// clock that ended the run.
    /// </param>
    /// <param name="steps">How many steps are trained: from 1 to those of the run.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer steps.</exception>
    public static ResumeVerification Of(Func<IReadOnlyList<ICallback>?, TrainingRun> prepare, long steps)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new(prepare, steps);
    }

    private static TrainingResult TrainTo(TrainingRun run, long steps, long done = 0)
    {
        using var stop = new CancellationTokenSource();
        var before = run.Passing;
        run.Passing = place =>
        {
            before?.Invoke(place);
            if (place.Step >= steps && place.Point == RunPoint.Counted)
                stop.Cancel();
        };
        if (done >= steps)
            stop.Cancel();
        return run.Train(null, stop.Token);
    }

    /// <summary>
    /// The stops in the order in which a run reaches them: of each kind in its first epoch and in the last one it completes, and one in the steps after that.
    /// </summary>
    private IEnumerable<RunPlace> StopsOf(bool isValidated)
    {
        var (length, ended) = (StepsPerEpoch, (int)(_steps / StepsPerEpoch));
        foreach (var epoch in new[] { 1, ended }.Where(epoch => epoch >= 1 && epoch <= ended).Distinct())
        {
            var first = (epoch - 1L) * length;
            if (length > 1)
                yield return new(RunPoint.Counted, epoch, first + (length / 2));
            if (length > 2)
                yield return new(RunPoint.Save, epoch, first + (length / 2) + 1);
            if (isValidated)
            {
                // Without an evaluation a run that is stopped after the last step of an epoch ends the epoch first.
                yield return new(RunPoint.Counted, epoch, first + length);
                yield return new(RunPoint.Evaluation, epoch, first + length);
            }

            yield return new(RunPoint.EpochEnd, epoch, first + length);
        }

        if (_steps - ((long)ended * length) is var rest and > 1)
            yield return new(RunPoint.Counted, ended + 1, ((long)ended * length) + (rest / 2));
    }

    private Checkpoint TrainWith(IEnumerable<RunPlace> stops, out List<RunPlace> made)
    {
        made = [];
        var folder = Directory.CreateTempSubdirectory("lamina-verify-");
        try
        {
            var (run, checkpoints, done) = (_prepare(_callbacks), new CheckpointFolder(folder.FullName), 0L);
            foreach (var stop in stops)
            {
                if (!StopAt(run, stop, checkpoints))
                    break;
                made.Add(stop);
                var newest = checkpoints.Newest().Checkpoint!;
                (run, done) = (_prepare(_callbacks), newest.Step);
                run.Resume(newest);
            }

            TrainTo(run, _steps, done);
            return run.Capture();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Trains until a run passes a place, and stops it there; false if it does not get there, because a callback ended it first.</summary>
    private bool StopAt(TrainingRun run, RunPlace place, CheckpointFolder checkpoints)
    {
        using var stop = new CancellationTokenSource();
        var batches = 0;
        run.Saving = place.Point == RunPoint.Save ? new CheckpointSection(EverySteps: (int)Math.Min(place.Step, int.MaxValue)) : null;
        run.Passing = passed =>
        {
            // The evaluation is stopped at its middle batch, so that some batches have been measured if there are several.
            if (passed == place && (passed.Point != RunPoint.Evaluation || batches++ >= _batches / 2))
                stop.Cancel();
        };
        run.Train(checkpoints, null, stop.Token);
        return stop.IsCancellationRequested;
    }
}
