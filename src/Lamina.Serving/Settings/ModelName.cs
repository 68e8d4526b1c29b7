using System.Text.Json;
using Lamina.Runs;

namespace Lamina.Serving;

/// <summary>What a model is called by those who look at it.</summary>
public static class ModelName
{
    private const string Key = "name";

    /// <summary>The name of the experiment next to the file, as in a run's folder; else that of the file without its ending.</summary>
    /// <param name="path">The model's safetensors file.</param>
    public static string Of(string path) =>
        (RunFolder.ExperimentBeside(path) is { } experiment ? Named(experiment) : null) ?? Path.GetFileNameWithoutExtension(path);

    // What is next to a model decides nothing but this name, and may be anything.
    private static string? Named(string experiment)
    {
        try
        {
            using var json = JsonDocument.Parse(InputFile.ReadAllBytes(experiment));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(Key, out var name)
                && name.ValueKind == JsonValueKind.String
                ? name.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
