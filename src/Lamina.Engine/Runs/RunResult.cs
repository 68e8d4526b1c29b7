using System.Text.Json.Nodes;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>The result of a run, as its result.json says.</summary>
/// <param name="Outcome">How it ended: that of <see cref="TrainingOutcome"/> in camelCase, or <see cref="Failed"/>.</param>
/// <param name="Epochs">How many epochs it had.</param>
/// <param name="Final">Its last losses and metrics, those on test data included; NaN for what is not finite.</param>
/// <param name="Reason">Why it was stopped or failed; null where there is nothing to say.</param>
public sealed record RunResult(string Outcome, int Epochs, IReadOnlyList<KeyValuePair<string, double>> Final, string? Reason)
{
    /// <summary>The outcome of a run that cannot be trained.</summary>
    public const string Failed = "failed";

    private static readonly string s_cancelled = (string)ComponentJson.Write(TrainingOutcome.Cancelled)!;

    /// <summary>Whether the run has ended by itself, so that nothing is left to resume.</summary>
    public bool IsFinished => Outcome != s_cancelled;

    /// <summary>A number of its end; NaN where it has none of that name.</summary>
    public double this[string metric] => Final.Where(number => number.Key == metric).Select(number => number.Value).FirstOrDefault(double.NaN);

    /// <summary>Reads the result of a run; null where it has none, or one that is not a result.</summary>
    public static RunResult? Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            return RecordedJson.Find(folder.Result) is { } json && Text(json["outcome"]) is { } outcome
                ? new(outcome, Number<int>(json["epochs"]) ?? 0, [.. (json["final"] as JsonObject ?? []).Select(number => KeyValuePair.Create(number.Key, Number<double>(number.Value) ?? double.NaN))], Text(json["stopReason"]))
                : null;
        }
        catch (RunFileException)
        {
            return null;
        }
    }

    /// <summary>Writes the result of a run that cannot be trained.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="reason">Why.</param>
    /// <param name="epochs">The epochs before that.</param>
    public static RunResult Fail(RunFolder folder, string reason, IReadOnlyList<EpochResult> epochs)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(epochs);
        var final = epochs is [.., var last] ? last.Metrics : [];
        AtomicFile.Write(folder.Result, new JsonObject
        {
            ["outcome"] = Failed,
            ["epochs"] = epochs.Count,
            ["final"] = RunRecorder.Numbers(final),
            ["stopReason"] = reason,
        }.ToJsonString(RunRecorder.Indented) + "\n");
        return new(Failed, epochs.Count, final, reason);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static T? Number<T>(JsonNode? node)
        where T : struct => node is JsonValue value && value.TryGetValue<T>(out var number) ? number : null;
}
