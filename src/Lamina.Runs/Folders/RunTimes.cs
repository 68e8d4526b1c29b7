using System.Text.Json.Nodes;

namespace Lamina.Runs;

/// <summary>How often an experiment is trained by a group: once for each fold of the training data, with each of several seeds.</summary>
/// <param name="Folds">How many folds, 2 at least; the held-out fold serves as the test data. Null for none.</param>
/// <param name="Seeds">How many seeds, from the experiment's own on; null for its own alone.</param>
public sealed record RunTimes(int? Folds = null, int? Seeds = null)
{
    private const string Notes = "$run";
    private const string FoldsKey = "folds";
    private const string SeedsKey = "seeds";

    /// <summary>Of how many folds and seeds a folder holds the runs; null where it is not a group's.</summary>
    /// <exception cref="RunFileException">Its experiment.json has another value there than <c>train</c> takes.</exception>
    public static RunTimes? Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (RecordedParts.Read(folder)?[Notes] is not JsonObject notes)
            return null;
        var times = new RunTimes(Count(folder, notes, FoldsKey, 2), Count(folder, notes, SeedsKey, 1));
        return times.IsNone ? null : times;
    }

    /// <summary>Whether neither folds nor seeds are requested.</summary>
    public bool IsNone => this is { Folds: null, Seeds: null };

    /// <summary>Notes it in the experiment of a group's folder.</summary>
    internal void Write(JsonObject experiment) => experiment[Notes] = new JsonObject { [FoldsKey] = Folds, [SeedsKey] = Seeds };

    private static int? Count(RunFolder folder, JsonObject notes, string key, int least) =>
        notes[key] is not { } node ? null
        : node is JsonValue value && value.TryGetValue<int>(out var count) && count >= least ? count
        : throw new RunFileException($"'{folder.Experiment}' is damaged: expected a whole number of at least {least} in {Notes}.{key}, but received "
            + $"{node.ToJsonString()}. Use the run's copy, or train it again.");
}
