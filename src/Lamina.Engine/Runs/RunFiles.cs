using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Experiments;

namespace Lamina.Runs;

/// <summary>The files that a run read, with their hashes, as its experiment.json names them under <c>$run.files</c>.</summary>
public static class RunFiles
{
    /// <summary>What is wrong with those files now: each that is missing or holds something else. Empty where the text names none.</summary>
    /// <param name="experiment">The path of the experiment.json.</param>
    public static IReadOnlyList<Problem> Changes(string experiment)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(experiment))!;
        var hashes = new FileHashes();
        return [.. Read(experiment).Select(file => Change(Path.GetFullPath(file.Key, folder), file.Value, hashes)).OfType<Problem>()];
    }

    /// <summary>What a file is called there.</summary>
    internal static string NameIn(RunFolder folder, string path) => Path.GetRelativePath(folder.FullPath, path).Replace('\\', '/');

    private static Problem? Change(string path, string expected, FileHashes hashes)
    {
        try
        {
            return hashes.Hash(path) == expected
                ? null
                : new(CheckpointProblems.FileChanged, new SourceLocation(path),
                    $"the file is not what the run read, whose hash was {expected}: it is {hashes.Hash(path)} now. Put back what it was, or train the "
                    + "experiment as a new run.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(CheckpointProblems.FileChanged, new SourceLocation(path),
                $"the run read this file, whose hash was {expected}, and now it cannot be read: {exception.Message}");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Read(string experiment)
    {
        try
        {
            return RecordedJson.Find(experiment) is { } json && json["$run"] is JsonObject run && run["files"] is JsonObject files
                ? [.. files.Select(file => KeyValuePair.Create(file.Key, file.Value is JsonValue value && value.TryGetValue<string>(out var hash) ? hash : ""))]
                : [];
        }
        catch (RunFileException)
        {
            return [];
        }
    }
}
