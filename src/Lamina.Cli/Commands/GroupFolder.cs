using System.Text.Json.Nodes;
using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>What the experiment in a folder says of the runs beneath it.</summary>
internal static class GroupFolder
{
    /// <summary>The key under which a folder's own notes stand in its experiment.</summary>
    public const string Notes = "$run";

    /// <summary>The key of how many folds its runs have.</summary>
    public const string Folds = "folds";

    /// <summary>The key of how many seeds its runs have.</summary>
    public const string Seeds = "seeds";

    private const string Sweep = "sweep";

    /// <summary>Of how many folds and seeds a folder holds the runs; null where it is that of a single run.</summary>
    public static (int? Folds, int? Seeds)? TimesOf(RunFolder folder) =>
        Read(folder) is { } experiment && experiment[Notes] is JsonObject notes && (Count(notes[Folds]), Count(notes[Seeds])) is var times && times is ({ }, _) or (_, { }) ? times : null;

    /// <summary>Whether a folder is that of a sweep.</summary>
    public static bool IsSweep(RunFolder folder) => Read(folder)?[Sweep] is JsonObject;

    private static int? Count(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var count) ? count : null;

    private static JsonObject? Read(RunFolder folder)
    {
        try
        {
            return RecordedJson.Find(folder.Experiment);
        }
        catch (RunFileException)
        {
            return null;
        }
    }
}
