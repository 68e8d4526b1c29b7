using System.Text.Json;

namespace Lamina.Runs;

/// <summary>
/// A run's layers.jsonl: what its layers did at the end of each epoch, one JSON object per line. It is there to be looked at: a line that cannot be read, such
/// as one that a crash has torn, is left out.
/// </summary>
public static class LayerFile
{
    /// <summary>Reads the epochs of a file; none if it does not exist.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<LayerEpoch> Read(string path) => File.Exists(path) ? [.. GrowingFile.Lines(path).Select(Epoch).OfType<LayerEpoch>()] : [];

    /// <summary>An epoch's line.</summary>
    public static string Line(LayerEpoch epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        return ComponentJson.Write(epoch)!.ToJsonString() + "\n";
    }

    private static LayerEpoch? Epoch(string line)
    {
        try
        {
            return RecordedJson.Value<LayerEpoch>(RecordedJson.Parse(line));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
