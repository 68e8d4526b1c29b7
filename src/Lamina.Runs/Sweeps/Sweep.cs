using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Reporting;

namespace Lamina.Runs;

/// <summary>
/// An experiment trained with many settings, one run each, in folders beneath one. <see cref="RunAsync"/> does all of it; who wants to say something in between
/// takes the steps <see cref="Prepare"/> and <see cref="Begin"/> first.
/// </summary>
public sealed class Sweep : IDisposable
{
    private const string Suffix = "-sweep";
    private static readonly Dictionary<string, string> s_noVariables = [];
    private readonly RunContext _context;
    private readonly RunTarget? _target;
    private SweepPlan? _plan;
    private RunLock? _held;
    private bool _hasBegun;

    private Sweep(RunContext context, ExperimentDocument document, RunTarget? target) => (_context, Document, _target) = (context, document, target);

    /// <summary>The experiment and its sweep, with the places where their values were said.</summary>
    public ExperimentDocument Document { get; }

    /// <summary>The folder above those of the trials.</summary>
    /// <exception cref="InvalidOperationException">It is that of a new sweep, which <see cref="Begin"/> makes.</exception>
    public RunFolder Folder => _held?.Folder ?? throw new InvalidOperationException("A new sweep has no folder before it begins.");

    /// <summary>Where the best trial's experiment is, once a trial has not failed: ready to be trained.</summary>
    public string BestExperiment => Path.Combine(Folder.FullPath, SweepFiles.Best);

    /// <summary>What is doubtful about the first trial and the sweep, once that is prepared.</summary>
    public IReadOnlyList<Warning> Warnings { get; private set; } = [];

    /// <summary>Whether a folder is that of a sweep.</summary>
    public static bool IsIn(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return RecordedParts.HaveSweep(folder);
    }

    /// <summary>A new sweep.</summary>
    /// <param name="context">What the program's runs share.</param>
    /// <param name="document">The experiment, with a <c>sweep</c>.</param>
    /// <param name="target">Where the folder is made; null for <c>runs/NAME/DATE-TIME-sweep</c>.</param>
    public static Sweep Start(RunContext context, ExperimentDocument document, RunTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(document);
        return new(context, document, target ?? RunTarget.Below());
    }

    /// <summary>A sweep that was stopped, or whose process died, or that is to go further: what is done is kept.</summary>
    /// <param name="context">What the program's runs share.</param>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="options">What to set in its text: how far it goes, such as <c>sweep.trials</c>, not what a trial is. Variables do not count.</param>
    /// <exception cref="RunFolderException">The folder is not that of a sweep, or another process writes there.</exception>
    /// <exception cref="ProblemsException">The experiment cannot be read.</exception>
    public static Sweep Resume(RunContext context, string folder, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = RunFolderException.Naming(() => RunFolder.Open(folder));
        if (!IsIn(source))
            throw new RunFolderException($"'{folder}' is not the folder of a sweep, whose experiment.json has a 'sweep'.");
        var held = RunFolderException.Naming(source.Lock);
        try
        {
            return new(context, context.Read(source.Experiment, (options ?? new ReadOptions()) with { Environment = s_noVariables }), null) { _held = held };
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Proposes the trials, plans them all, and reads the data of the first.</summary>
    /// <exception cref="ProblemsException">There is no sweep, trials are not valid experiments, or the data do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SweepPlan Prepare(CancellationToken cancellation = default)
    {
        if (_plan is not null)
            return _plan;
        var plan = SweepPlan.Create(Document, _context.Catalogue);
        var data = Document.Locating(() => ExperimentData.Load(plan.Trials[0].Experiment, _context.Fusions, cancellation));
        Warnings = [.. data.Warnings, .. plan.Warnings];
        return _plan = plan;
    }

    /// <summary>Takes the folder of a new sweep, and writes the experiment there.</summary>
    /// <exception cref="RunFolderException">The folder cannot be taken.</exception>
    public void Begin()
    {
        if (_hasBegun)
            return;
        var plan = Prepare();
        _held ??= _target!.Take(Document.Experiment.Name, Suffix, SweepFiles.Names(plan));
        Folder.Begin(Document.Write(Folder.FullPath).ToJsonString(RunRecorder.Indented) + "\n");
        _hasBegun = true;
    }

    /// <summary>Trains the trials as far as the sweep lets each of them come, and leaves a table, a page and the best experiment in the folder.</summary>
    /// <param name="progress">Told, one at a time, of each trial that is done or at the end of a rung; null for none.</param>
    /// <param name="cancellation">Stops it, with a checkpoint of each trial in training.</param>
    /// <returns>The table of trials.</returns>
    /// <exception cref="RunFolderException">A folder cannot be taken.</exception>
    /// <exception cref="ProblemsException">There is no sweep, trials are not valid experiments, or the data do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what is done is kept, and the sweep can be resumed.</exception>
    public Task<SweepTable> RunAsync(IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => Run(progress, cancellation), CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => _held?.Dispose();

    private SweepTable Run(IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        var plan = Prepare(cancellation);
        Begin();
        var clock = new SweepClock(Folder, plan.Section, () => progress?.Report(default));
        var table = new SweepRounds(_context, Document, plan, clock, Folder, progress, cancellation).Train();
        SweepFiles.Write(Folder, table, plan, Document.Experiment);
        return table;
    }
}
