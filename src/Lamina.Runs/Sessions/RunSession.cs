using System.Diagnostics;
using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Models;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>
/// A run of an experiment in a folder of its own, from reading its data to its report. <see cref="RunAsync"/> does all of it; who wants to say something in
/// between takes the steps <see cref="Prepare"/> and <see cref="Begin"/> first. Until it is disposed of, no other process writes to the folder. Where several
/// processes train the run together, each has a session of it; all but the first follow: they take the same steps, and have no folder.
/// </summary>
public sealed class RunSession : IDisposable
{
    private readonly RunContext _context;
    private readonly Experiment _experiment;
    private readonly Workers? _workers;
    private readonly RunLogger _logger;
    private readonly RunTarget? _target;
    private readonly bool _isFork;
    private RunFolder? _source;
    private RunOrigin? _origin;
    private RunLock? _held;
    private Trainer? _trainer;
    private TrainingRun? _run;
    private RunRecorder? _recorder;
    private bool _follows;

    private RunSession(
        RunContext context,
        ExperimentDocument document,
        RunTarget? target = null,
        RunFolder? source = null,
        bool isFork = false,
        Experiment? experiment = null,
        Workers? workers = null)
    {
        (_context, Document, _target, _source, _isFork) = (context, document, target, source, isFork);
        (_experiment, _workers, _logger) = (experiment ?? document.Experiment, workers, context.CreateLogger());
    }

    /// <summary>The experiment, with the places where its values were said.</summary>
    public ExperimentDocument Document { get; }

    /// <summary>The run's folder.</summary>
    /// <exception cref="InvalidOperationException">It is that of a new run, which <see cref="Begin"/> makes.</exception>
    public RunFolder Folder => _held?.Folder ?? (_isFork ? null : _source) ?? throw new InvalidOperationException("A new run has no folder before it begins.");

    /// <summary>Whether the folder is that of a run that has finished, so that there is nothing to resume.</summary>
    public bool IsFinished => !_isFork && _source?.IsFinished == true;

    /// <summary>After how many epochs the run pauses, as if it were stopped there; null for never. Schedules follow the experiment's own number.</summary>
    public int? PausesAfter { get; set; }

    /// <summary>The newest checkpoint that verifies, of the run that is resumed or forked, once the run is prepared; null if there is none.</summary>
    public Checkpoint? Newest { get; private set; }

    /// <summary>What is wrong with the checkpoints that are newer than that.</summary>
    public IReadOnlyList<Problem> Damaged { get; private set; } = [];

    /// <summary>The checkpoint that the run continues from, once it has begun; null where it starts at its beginning.</summary>
    public Checkpoint? From { get; private set; }

    /// <summary>A new run.</summary>
    /// <param name="context">What the program's runs share.</param>
    /// <param name="document">Its experiment.</param>
    /// <param name="target">Where its folder is made; null for <c>runs/NAME/DATE-TIME</c>.</param>
    public static RunSession Start(RunContext context, ExperimentDocument document, RunTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(document);
        return new(context, document, target ?? RunTarget.Below());
    }

    /// <summary>A run that was stopped, or whose process died: continues from its newest checkpoint, to the same bits as without the stop.</summary>
    /// <param name="context">What the program's runs share.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="experiment">The path of its experiment; null for the one in its folder.</param>
    /// <param name="options">What to change in the text of that; by default nothing.</param>
    /// <exception cref="RunFolderException">The folder is not that of a single run, or another process writes there.</exception>
    /// <exception cref="ProblemsException">The experiment cannot be read.</exception>
    public static RunSession Resume(RunContext context, string folder, string? experiment = null, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = RecordedParts.OpenRun(folder);
        var held = source.IsFinished || context.Follows ? null : RunFolderException.Naming(source.Lock);
        try
        {
            return new(context, context.Read(experiment ?? source.Experiment, options), source: source) { _held = held };
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>A new run that begins from the newest checkpoint of another; its experiment may differ.</summary>
    /// <param name="context">What the program's runs share.</param>
    /// <param name="folder">The other run's folder.</param>
    /// <param name="target">Where the new run's folder is made; null for <c>runs/NAME/DATE-TIME</c>.</param>
    /// <param name="experiment">The path of its experiment; null for that of the other run.</param>
    /// <param name="options">What to change in the text of that; by default nothing.</param>
    /// <exception cref="RunFolderException">The folder is not that of a single run.</exception>
    /// <exception cref="ProblemsException">The experiment cannot be read.</exception>
    public static RunSession Fork(RunContext context, string folder, RunTarget? target = null, string? experiment = null, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = RecordedParts.OpenRun(folder);
        return new(context, context.Read(experiment ?? source.Experiment, options), target ?? RunTarget.Below(), source, isFork: true);
    }

    /// <summary>A run that does again what a finished one did, to the same bits: where that is a fork, from the checkpoint that it began from.</summary>
    /// <param name="context">What the program's runs share.</param>
    /// <param name="folder">The finished run's folder.</param>
    /// <param name="target">Where the new run's folder is made; null for <c>runs/NAME/DATE-TIME</c>.</param>
    /// <exception cref="RunFolderException">The folder is not that of a single run.</exception>
    /// <exception cref="ProblemsException">The experiment cannot be read.</exception>
    /// <exception cref="DataException">The checkpoint that it began from is missing, damaged, or another than it was.</exception>
    public static RunSession Repeat(RunContext context, string folder, RunTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = RecordedParts.OpenRun(folder);
        return new(context, context.Read(source.Experiment), target ?? RunTarget.Below())
        {
            _origin = RunOrigin.Read(source),
            PausesAfter = RunResult.Read(source) is { IsFinished: false, Epochs: var epochs } ? epochs : null,
        };
    }

    /// <summary>Plans the experiment and reads its data: everything that can be known before a folder exists.</summary>
    /// <exception cref="ProblemsException">The experiment or its data do not fit together; problems say where in the text.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public TrainingRun Prepare(CancellationToken cancellation = default)
    {
        if (_run is not null)
            return _run;
        _trainer ??= _context.CreateTrainer(_workers ?? _context.Workers, _logger);
        var run = Document.Locating(() => _trainer.Prepare(_experiment, cancellation));
        run.SamplesLayers = true;
        if (_source is not null)
            (Newest, Damaged) = _source.Checkpoints.Newest();
        return _run = run;
    }

    /// <summary>Finds where the run continues from, takes the folder of a new run and writes its experiment there. A finished run is left as it is.</summary>
    /// <exception cref="RunFolderException">The folder cannot be taken, or the run that is forked has no checkpoint.</exception>
    /// <exception cref="ProblemsException">The experiment is not that of the checkpoint, or a fork does not fit it.</exception>
    public void Begin()
    {
        if (_recorder is not null || _follows)
            return;
        var run = Prepare();
        _follows = RankAgreement.All(_context.Collective, () =>
        {
            Take(run);
            return _context.Follows;
        });
    }

    private void Take(TrainingRun run)
    {
        From = Document.Locating(() => GoOn(run));
        if (IsFinished || _context.Follows)
            return;
        _held ??= _target!.Take(_experiment.Name);
        _recorder = From is not null && File.Exists(Folder.Experiment)
            ? RunRecorder.Resume(Folder, From.Epochs)
            : new RunRecorder(Folder, run, Threads, _origin);
        _logger.Open(_context.Log?.Open(Folder));
    }

    /// <summary>Trains, and leaves model, curves, report and result in the folder; where it is cancelled, a checkpoint too, to resume from.</summary>
    /// <param name="progress">Told of every step and epoch, on the training thread, after they were written down; null for none.</param>
    /// <param name="cancellation">Stops training after the present step; the result then holds the best model so far.</param>
    /// <exception cref="RunFolderException">The folder cannot be taken, or its run is finished.</exception>
    /// <exception cref="ProblemsException">The experiment or its data do not fit together, or the experiment is not that of the checkpoint.</exception>
    /// <exception cref="NonFiniteLossException">A loss, a gradient or a weight became infinite or NaN; report and best model are in the folder.</exception>
    /// <exception cref="CheckpointException">A checkpoint cannot be written.</exception>
    /// <exception cref="OperationCanceledException">
    /// It was stopped while data were read, or in the evaluation on test data, from where it can be resumed.
    /// </exception>
    public Task<TrainingResult> RunAsync(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => Run(progress, cancellation), CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _trainer?.Dispose();
        _held?.Dispose();
        _run = null;
    }

    private int Threads => (_workers ?? _context.Workers).Threads;

    /// <summary>
    /// Trains one of several runs to its end or, with <paramref name="pausesAfter"/>, lets it pause there, from wherever it stands: a finished one is kept as
    /// it is, a stopped one continues from its checkpoint, a missing one begins. So several that were killed anywhere are completed by doing all of them again.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was stopped, with a checkpoint.</exception>
    internal static RunResult Complete(
        RunContext context,
        ExperimentDocument document,
        Experiment experiment,
        string path,
        Workers workers,
        int? pausesAfter,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var session = new RunSession(context, document, experiment: experiment, workers: workers) { PausesAfter = pausesAfter };
        session._held = RunFolderException.Naming(() => RunFolder.TakeOrOpen(path));
        session._source = session._held.Folder;
        if (RunResult.Read(session.Folder) is { } known && (known.IsFinished || known.Epochs >= pausesAfter))
            return known;
        if (!session.IsDone(session.Run(progress, cancellation)))
            cancellation.ThrowIfCancellationRequested();
        return RunResult.Read(session.Folder)!;
    }

    private TrainingResult Run(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var run = Prepare(cancellation);
        Begin();
        if (_context.Follows)
            return Follow(run, cancellation);
        var recorder = _recorder ?? throw new RunFolderException(
            $"'{Folder.FullPath}' is the folder of a finished run: nothing is left to train. Fork it, with more epochs, to train it further.");
        try
        {
            using var epochs = new EpochRecorder(recorder, progress, PausesAfter, From?.Epochs.Count ?? 0, cancellation);
            var result = run.Train(Folder.Checkpoints, epochs, epochs.Token);
            recorder.Save(result);
            RunPages.Draw(Folder, _experiment, result.Epochs);
            if (IsDone(result))
                result = Document.Locating(() => run.Measure(result, cancellation));
            var clock = Stopwatch.StartNew();
            RunPages.Report(Folder, run, result, Threads);
            recorder.Finish(result, clock.Elapsed.TotalSeconds);
            return result;
        }
        catch (NonFiniteLossException exception)
        {
            RunPages.Draw(Folder, _experiment, exception.Epochs);
            RunPages.Report(Folder, _experiment, exception);
            if (exception.Best is { } best)
                ModelFile.Write(Folder.BestModel, best);
            throw;
        }
        finally
        {
            Close();
        }
    }

    private TrainingResult Follow(TrainingRun run, CancellationToken cancellation)
    {
        var result = run.Train(cancellation: cancellation);
        return IsDone(result) ? Document.Locating(() => run.Measure(result, cancellation)) : result;
    }

    private bool IsDone(TrainingResult result) => result.Outcome != TrainingOutcome.Cancelled || result.Epochs.Count >= PausesAfter;

    private Checkpoint? GoOn(TrainingRun run)
    {
        if (Newest is not null && !_isFork)
        {
            run.Resume(Newest);
            return Newest;
        }

        if (_isFork)
            _origin = RunOrigin.Of(_source!, Newest ?? throw new RunFolderException($"the run '{_source!.FullPath}' has no checkpoint to start from."));
        else if (_source is not null)
            _origin = RunOrigin.Read(_source);
        _origin?.Begin(run);
        return _origin?.Checkpoint;
    }

    private void Close()
    {
        _logger.Dispose();
        _recorder?.Dispose();
    }
}
