using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>
/// What a fork began from: a checkpoint, which it keeps in its own folder as <c>start.safetensors</c>, and the runs that led there. In its experiment.json
/// that is <c>$run.began</c>.
/// </summary>
public sealed class RunOrigin
{
    private const string Notes = "$run";
    private const string Began = "began";
    private const string Remembers = "remembersCallbacks";
    private readonly IReadOnlyList<RunAncestor> _before;
    private readonly string? _from;

    private RunOrigin(RunFolder folder, Checkpoint checkpoint, string? from, IReadOnlyList<RunAncestor> before) =>
        (Folder, Checkpoint, _from, _before) = (folder, checkpoint, from, before);

    /// <summary>The checkpoint.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>
    /// Whether its callbacks continue with what those of the other run remembered; null until the run has begun. Not told by its experiment.json, where a
    /// clock's decision may stand in a callback's stead.
    /// </summary>
    internal bool? RemembersCallbacks { get; set; }

    /// <summary>The folder of a run that had the same epochs before that checkpoint.</summary>
    internal RunFolder Folder { get; }

    /// <summary>What a run begins from that is a fork of another.</summary>
    /// <param name="source">The other run.</param>
    /// <param name="checkpoint">The checkpoint of that run.</param>
    public static RunOrigin Of(RunFolder source, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new(source, checkpoint, source.FullPath, LineageOf(source));
    }

    /// <summary>Lets a run begin from here instead of at its beginning.</summary>
    /// <exception cref="ProblemsException">
    /// The checkpoint does not fit the network, the optimizer, the metrics or the steps of an epoch, or leaves nothing to train.
    /// </exception>
    public void Begin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        RemembersCallbacks = run.Resume(Checkpoint, fork: true, RemembersCallbacks);
    }

    /// <summary>What the run of a folder began from; null where it began at its beginning.</summary>
    /// <exception cref="DataException">The checkpoint is missing, damaged, or another than it was.</exception>
    public static RunOrigin? Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (LineageOf(folder) is not [var nearest, ..] lineage)
            return null;
        var checkpoint = Checkpoint.Read(folder.Start);
        return new FileHashes().Hash(folder.Start) == nearest.Hash
            ? new(folder, checkpoint, null,
                lineage)
            {
                RemembersCallbacks = BeganOf(folder.Experiment)?[Remembers] is JsonValue value && value.TryGetValue<bool>(out var remembers)
                ? remembers
                : null
            }
            : throw new DataException(CheckpointProblems.DoesNotFit, new SourceLocation(folder.Start),
                $"the file is not the checkpoint that the run began from, whose hash is {nearest.Hash}. Put that one back.");
    }

    /// <summary>The runs that a run came from by forks, the nearest first, as its experiment.json says; none where it began at its beginning.</summary>
    /// <param name="experiment">The path of the experiment.json; folders are relative to that of the file.</param>
    /// <exception cref="RunFileException">It says that the run is a fork, but not of what.</exception>
    public static IReadOnlyList<RunAncestor> LineageOf(string experiment)
    {
        return BeganOf(experiment) is not { } began ? []
            : began["lineage"] is JsonArray runs && runs.Select(Ancestor).ToList() is { Count: > 0 } lineage && !lineage.Contains(null)
                ? [.. lineage.OfType<RunAncestor>()]
            : throw new RunFileException($"'{experiment}' is damaged: its {Notes}.{Began}.lineage does not name the runs that it came from. Use "
                + "the run's copy.");
    }

    /// <summary>Keeps the checkpoint in the folder of the run that begins from it.</summary>
    /// <returns>What its experiment.json says of it.</returns>
    internal JsonObject Keep(RunFolder folder)
    {
        Checkpoint.Write(folder.Start, DiskFiles.Instance);
        var hash = new FileHashes().Hash(folder.Start);
        IEnumerable<RunAncestor> lineage = _from is null ? _before : [new(_from, Checkpoint.Step, hash), .. _before];
        return new JsonObject
        {
            ["checkpoint"] = Path.GetFileName(folder.Start),
            ["hash"] = hash,
            ["steps"] = Checkpoint.Step,
            ["epochs"] = Checkpoint.Epochs.Count,
            [Remembers] = RemembersCallbacks,
            ["lineage"] = new JsonArray([.. lineage.Select(run => Json(run, folder))]),
        };
    }

    // Whether the text is an experiment at all is told where that is read.
    private static JsonObject? BeganOf(string experiment)
    {
        try
        {
            return RecordedJson.Find(experiment) is { } json && json[Notes] is JsonObject notes ? notes[Began] as JsonObject : null;
        }
        catch (RunFileException)
        {
            return null;
        }
    }

    private static IReadOnlyList<RunAncestor> LineageOf(RunFolder folder) =>
        [.. LineageOf(folder.Experiment).Select(run => run with { Folder = Path.GetFullPath(run.Folder, folder.FullPath) })];

    private static JsonObject Json(RunAncestor run, RunFolder folder) =>
        new() { ["run"] = Path.GetRelativePath(folder.FullPath, run.Folder).Replace('\\', '/'), ["steps"] = run.Step, ["hash"] = run.Hash };

    private static RunAncestor? Ancestor(JsonNode? json) =>
        json is JsonObject run && run["run"] is JsonValue folder && folder.TryGetValue<string>(out var path) && run["steps"] is JsonValue made
            && made.TryGetValue<long>(out var step) && run["hash"] is JsonValue content && content.TryGetValue<string>(out var hash)
            ? new(path, step, hash)
            : null;
}
