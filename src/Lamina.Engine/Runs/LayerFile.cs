using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Layers;

namespace Lamina.Runs;

/// <summary>
/// A run's layers.jsonl: what its layers did at the end of each epoch, one JSON object per line. It is there to be looked at: a line that cannot be read, such as
/// one that a crash has torn, is left out.
/// </summary>
public static class LayerFile
{
    /// <summary>Reads the epochs of a file; none where there is no such file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<LayerEpoch> Read(string path) => File.Exists(path) ? [.. GrowingFile.Lines(path).Select(Epoch).OfType<LayerEpoch>()] : [];

    /// <summary>An epoch's line.</summary>
    public static string Line(LayerEpoch epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        return new JsonObject
        {
            ["epoch"] = epoch.Epoch,
            ["step"] = epoch.Step,
            ["layers"] = new JsonArray([.. epoch.Layers.Select(Json)]),
        }.ToJsonString() + "\n";
    }

    private static JsonObject Json(LayerSample sample) => new()
    {
        ["layer"] = sample.Layer,
        ["forward"] = sample.Forward is { } forward && double.IsFinite(forward) ? forward : null,
        ["backward"] = sample.Backward is { } backward && double.IsFinite(backward) ? backward : null,
        ["outputs"] = Json(sample.Outputs),
        ["weights"] = Json(sample.Weights),
        ["gradients"] = Json(sample.Gradients),
    };

    private static JsonObject? Json(TensorSummary? spread) => spread is null ? null : new()
    {
        ["mean"] = Finite(spread.Mean),
        ["deviation"] = Finite(spread.Deviation),
        ["zeros"] = Finite(spread.Zeros),
        ["quantiles"] = new JsonArray([.. spread.Quantiles.Select(value => Finite(value))]),
    };

    // JSON has no form for other numbers.
    private static JsonNode? Finite(double value) => float.IsFinite((float)value) ? (float)value : null;

    private static LayerEpoch? Epoch(string line)
    {
        try
        {
            var json = RecordedJson.Parse(line);
            return new((int)Required(json, "epoch"), (long)Required(json, "step"), [.. Required(json, "layers").AsArray().Select(Sample)]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static LayerSample Sample(JsonNode? json) => new((string)Required(json, "layer")!, (double?)json!["forward"], (double?)json["backward"])
    {
        Outputs = Spread(json["outputs"]),
        Weights = Spread(json["weights"]),
        Gradients = Spread(json["gradients"]),
    };

    private static TensorSummary? Spread(JsonNode? json)
    {
        if (json is null)
            return null;
        float[] quantiles = [.. Required(json, "quantiles").AsArray().Select(value => (float?)value ?? float.NaN)];
        return quantiles.Length == TensorSummary.Shares.Count
            ? new((double)Required(json, "mean"), (double)Required(json, "deviation"), (double)Required(json, "zeros"), quantiles)
            : throw new FormatException($"there are {quantiles.Length} quantiles.");
    }

    private static JsonNode Required(JsonNode? json, string key) => json?[key] ?? throw new FormatException($"there is no '{key}'.");
}
