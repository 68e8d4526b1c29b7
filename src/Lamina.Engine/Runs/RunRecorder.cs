using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Engine;

namespace Lamina.Training;

/// <summary>Writes what a run leaves behind into its folder, as it happens.</summary>
public sealed class RunRecorder : IDisposable
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly RunFolder _folder;
    private readonly StreamWriter _metrics;
    private bool _hasHeader;

    /// <summary>Writes the resolved experiment, before the first batch.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="run">The run about to start.</param>
    /// <param name="threads">How many threads it uses.</param>
    public RunRecorder(RunFolder folder, TrainingRun run, int threads)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(run);
        _folder = folder;
        AtomicFile.Write(folder.Experiment, ResolvedExperiment.Write(run, folder.FullPath, threads).ToJsonString(s_indented) + "\n");
        _metrics = new StreamWriter(folder.Metrics) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Adds the epoch's line to metrics.csv.</summary>
    public void EpochEnded(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (!_hasHeader)
            _metrics.WriteLine(string.Join(',', ["epoch", "step", "seconds", "learningRate", .. epoch.Metrics.Select(metric => metric.Key)]));
        _hasHeader = true;
        _metrics.WriteLine(string.Join(',', [$"{epoch.Epoch}", $"{epoch.Step}", Text(epoch.Seconds), epoch.LearningRate.ToString(CultureInfo.InvariantCulture), .. epoch.Metrics.Select(metric => Text(metric.Value))]));
    }

    /// <summary>Writes the model files.</summary>
    public void Save(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ModelFile.Write(_folder.Model, result.Model);
        if (result.Kept is { } kept)
            ModelFile.Write(_folder.BestModel, kept);
    }

    /// <summary>Writes result.json and returns its object.</summary>
    public JsonObject Finish(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var json = new JsonObject
        {
            ["outcome"] = ComponentJson.Write(result.Outcome),
            ["epochs"] = result.Epochs.Count,
            ["final"] = Numbers((result.Last?.Metrics ?? []).Concat(result.Test)),
            ["bestEpoch"] = result.Best?.Epoch,
            ["best"] = Numbers(result.Best?.Metrics ?? []),
            ["seconds"] = new JsonObject { ["loading"] = result.LoadSeconds, ["training"] = result.TrainSeconds, ["evaluation"] = result.EvaluateSeconds },
        };
        if (result.StopReason is { } reason)
            json["stopReason"] = reason;
        AtomicFile.Write(_folder.Result, json.ToJsonString(s_indented) + "\n");
        return json;
    }

    /// <inheritdoc/>
    public void Dispose() => _metrics.Dispose();

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // JSON has no NaN: a metric that is not defined is null.
    private static JsonObject Numbers(IEnumerable<KeyValuePair<string, double>> metrics) =>
        new(metrics.Select(metric => KeyValuePair.Create(metric.Key, double.IsFinite(metric.Value) ? (JsonNode?)metric.Value : null)));
}
