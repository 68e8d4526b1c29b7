using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Models;

namespace Lamina.Runs;

/// <summary>A file that two runs of one experiment left, and what tells them apart.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Difference">What differs first; null where nothing does.</param>
public sealed record RunDifference(string Name, string? Difference)
{
    private const string Seconds = "seconds";

    /// <summary>
    /// Compares all that an experiment decides: both model files, every column of metrics.csv but seconds, and result.json without its seconds.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<RunDifference> Between(RunFolder expected, RunFolder received)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(received);
        return
        [
            Of(expected.Model, received.Model, Models),
            .. File.Exists(expected.BestModel) || File.Exists(received.BestModel)
                ? [Of(expected.BestModel, received.BestModel, Models)]
                : Array.Empty<RunDifference>(),
            Of(expected.Metrics, received.Metrics, Tables),
            Of(expected.Result, received.Result, Results),
        ];
    }

    private static RunDifference Of(string expected, string received, Func<string, string, string?> difference) =>
        new(Path.GetFileName(expected), (File.Exists(expected), File.Exists(received)) switch
        {
            (true, true) => difference(expected, received),
            (true, false) => "it is not there now",
            _ => "it was not there before",
        });

    private static string? Models(string expected, string received)
    {
        if (InputFile.ReadAllBytes(expected).AsSpan().SequenceEqual(InputFile.ReadAllBytes(received)))
            return null;
        var ((before, notes), (now, notesNow)) = (SafetensorsFile.Read(expected), SafetensorsFile.Read(received));
        var tensor = before.Zip(now).FirstOrDefault(pair => pair.First.Name != pair.Second.Name || !pair.First.Bytes.SequenceEqual(pair.Second.Bytes)).First;
        var note = notes.FirstOrDefault(note => note.Key != SafetensorsFile.HashKey && notesNow.GetValueOrDefault(note.Key) != note.Value).Key;
        return tensor is not null
            ? $"tensor '{tensor.Name}' first"
            : note is not null ? $"no tensor, but its notes on '{note}'"
            : "tensors or notes, of which one has more";
    }

    private static string? Tables(string expected, string received)
    {
        var (before, now) = (GrowingFile.Lines(expected), GrowingFile.Lines(received));
        var names = before is [var header, ..] ? header.Split(',') : [];
        foreach (var (line, (first, second)) in before.Zip(now).Index())
        {
            var (cells, others) = (first.Split(','), second.Split(','));
            for (var i = 0; i < Math.Max(cells.Length, others.Length); i++)
            {
                if (names.ElementAtOrDefault(i) != Seconds && cells.ElementAtOrDefault(i) != others.ElementAtOrDefault(i))
                    return $"line {line + 1}, {names.ElementAtOrDefault(i) ?? "at its end"}: {cells.ElementAtOrDefault(i) ?? "nothing"} before, "
                        + $"{others.ElementAtOrDefault(i) ?? "nothing"} now";
            }
        }

        return before.Count == now.Count ? null : $"{before.Count} lines before, {now.Count} now";
    }

    private static string? Results(string expected, string received)
    {
        var change = ExperimentIdentity.Differences(Numbers(expected), Numbers(received)).FirstOrDefault();
        return change.Path is null ? null : $"{change.Path}: {change.Before ?? "nothing"} before, {change.Now ?? "nothing"} now";
    }

    private static JsonObject Numbers(string path)
    {
        var json = RecordedJson.Read(path);
        json.Remove(Seconds);
        return json;
    }
}
