using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>
/// An experiment trained several times, on other folds and with other seeds, in folders beneath one, and summed up. <see cref="RunAsync"/> does all of it; who
/// wants to say something in between takes the steps <see cref="Prepare"/> and <see cref="Begin"/> first.
/// </summary>
public sealed class RunGroup : IDisposable
{
    private readonly RunContext _context;
    private readonly RunTarget? _target;
    private IReadOnlyList<GroupRun>? _runs;
    private RunLock? _held;
    private bool _hasBegun;

    private RunGroup(RunContext context, ExperimentDocument document, RunTimes times, RunTarget? target) =>
        (_context, Document, Times, _target) = (context, document, times, target);

    /// <summary>The experiment, with the places where its values were said.</summary>
    public ExperimentDocument Document { get; }

    /// <summary>How many folds and seeds there are.</summary>
    public RunTimes Times { get; }

    /// <summary>The folder above those of the runs.</summary>
    /// <exception cref="InvalidOperationException">It is that of a new group, which <see cref="Begin"/> makes.</exception>
    public RunFolder Folder => _held?.Folder ?? throw new InvalidOperationException("A new group has no folder before it begins.");

    /// <summary>What is doubtful about the first run, once the group is prepared.</summary>
    public IReadOnlyList<Warning> Warnings { get; private set; } = [];

    /// <summary>A new group.</summary>
    /// <param name="context">What the program's runs share.</param>
    /// <param name="document">The experiment.</param>
    /// <param name="times">How many folds and seeds.</param>
    /// <param name="target">Where the folder is made; null for <c>runs/NAME/DATE-TIME</c>.</param>
    /// <exception cref="ArgumentException">Neither folds nor seeds are requested, or fewer than two folds, or fewer than one seed.</exception>
    public static RunGroup Start(RunContext context, ExperimentDocument document, RunTimes times, RunTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(times);
        if (times.IsNone)
            throw new ArgumentException("Neither folds nor seeds are asked for: a single run is a RunSession.", nameof(times));
        ArgumentOutOfRangeException.ThrowIfLessThan(times.Folds ?? 2, 2, nameof(times));
        ArgumentOutOfRangeException.ThrowIfLessThan(times.Seeds ?? 1, 1, nameof(times));
        return new(context, document, times, target ?? RunTarget.Below());
    }

    /// <summary>A group that was stopped, or whose process died: what is done is kept.</summary>
    /// <param name="context">What the program's runs share.</param>
    /// <param name="folder">The group's folder.</param>
    /// <param name="experiment">The path of its experiment; null for the one in its folder.</param>
    /// <param name="options">What to change in the text of that; by default nothing.</param>
    /// <exception cref="RunFolderException">The folder is not that of a group, or another process writes there.</exception>
    /// <exception cref="RunFileException">Its experiment.json says how many folds and seeds there are in a way that no group does.</exception>
    /// <exception cref="ProblemsException">The experiment cannot be read.</exception>
    public static RunGroup Resume(RunContext context, string folder, string? experiment = null, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = RunFolderException.Naming(() => RunFolder.Open(folder));
        var times = RunTimes.Read(source)
            ?? throw new RunFolderException($"'{folder}' is not the folder of a group, whose experiment.json says how many folds or seeds it has.");
        var held = RunFolderException.Naming(source.Lock);
        try
        {
            return new(context, context.Read(experiment ?? source.Experiment, options), times, null) { _held = held, _hasBegun = true };
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Looks whether each of the runs can be trained.</summary>
    /// <returns>The runs.</returns>
    /// <exception cref="ProblemsException">What is wrong with the experiment, or with the first run that cannot be trained.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<GroupRun> Prepare(CancellationToken cancellation = default)
    {
        if (_runs is null)
            (_runs, Warnings) = Document.Locating(() => GroupCheck.Runs(Document.Experiment, Times, _context.Fusions, cancellation));
        return _runs;
    }

    /// <summary>Takes the folder of a new group, and writes its experiment there.</summary>
    /// <exception cref="RunFolderException">The folder cannot be taken.</exception>
    public void Begin()
    {
        if (_hasBegun)
            return;
        _held ??= _target!.Take(Document.Experiment.Name, names: [.. Prepare().Select(run => run.Folder.Split(Path.DirectorySeparatorChar)[0]).Distinct()]);
        var experiment = (JsonObject)ComponentJson.Write(Document.Experiment, Folder.FullPath)!;
        Times.Write(experiment);
        Folder.Begin(experiment.ToJsonString(RunRecorder.Indented) + "\n");
        _hasBegun = true;
    }

    /// <summary>Trains the runs that are not finished, each from wherever it stands, and leaves the summary in the folder.</summary>
    /// <param name="progress">Told of every step, epoch and run, on the training thread; null for none.</param>
    /// <param name="cancellation">Stops it, with a checkpoint of the present run.</param>
    /// <exception cref="RunFolderException">A folder cannot be taken.</exception>
    /// <exception cref="ProblemsException">A run cannot be trained.</exception>
    /// <exception cref="NonFiniteLossException">A loss, a gradient or a weight of a run became infinite or NaN.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what is done is kept, and the group can be resumed.</exception>
    public Task<GroupResult> RunAsync(IProgress<GroupProgress>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => Run(progress, cancellation), CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => _held?.Dispose();

    private GroupResult Run(IProgress<GroupProgress>? progress, CancellationToken cancellation)
    {
        var runs = Prepare(cancellation);
        Begin();
        var results = new List<RunResult>();
        foreach (var run in runs)
        {
            var training = progress is null ? null : new TrainingOfRun(run, progress);
            var path = Path.Combine(Folder.FullPath, run.Folder);
            results.Add(RunSession.Complete(_context, Document, run.Experiment, path, _context.Workers, null, training, cancellation));
            progress?.Report(new(run, null, results[^1]));
        }

        var result = new GroupResult(runs, results);
        AtomicFile.Write(Folder.Result, result.ToJson().ToJsonString(RunRecorder.Indented) + "\n");
        return result;
    }

    /// <summary>Tells of a run's training as part of the group.</summary>
    private sealed class TrainingOfRun(GroupRun run, IProgress<GroupProgress> progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report(new(run, value, null));
    }
}
