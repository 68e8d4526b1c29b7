using Lamina.Training;

namespace Lamina.Runs;

/// <summary>The result of a run: its result.json.</summary>
/// <param name="Outcome">How it ended: a <see cref="TrainingOutcome"/> in camelCase, or <see cref="Failed"/>.</param>
/// <param name="Epochs">How many epochs it had.</param>
/// <param name="Final">Its last losses and metrics, including those on test data; NaN for what is not finite.</param>
/// <param name="BestEpoch">Its best epoch, from 1; null where it has none.</param>
/// <param name="Best">The losses and metrics of that epoch; empty or null where it has none.</param>
/// <param name="Seconds">Where its time went; null where it failed.</param>
/// <param name="Confusion">Which classes were taken for which; null where there are no classes.</param>
/// <param name="Labels">How each label fared; null where samples have no labels.</param>
/// <param name="SkippedSteps">How many steps were left out because a loss or a gradient was not finite; null for none.</param>
/// <param name="StopReason">Why it was stopped or failed; null if there is no reason to give.</param>
public sealed record RunResult(
    string Outcome,
    int Epochs,
    IReadOnlyList<KeyValuePair<string, double>> Final,
    int? BestEpoch = null,
    IReadOnlyList<KeyValuePair<string, double>>? Best = null,
    RunSeconds? Seconds = null,
    RunCounts? Confusion = null,
    RunCounts? Labels = null,
    long? SkippedSteps = null,
    string? StopReason = null)
{
    /// <summary>The outcome of a run that cannot be trained.</summary>
    public const string Failed = "failed";

    private static readonly string s_cancelled = (string)ComponentJson.Write(TrainingOutcome.Cancelled)!;

    /// <summary>Whether the run has finished, so that there is nothing to resume.</summary>
    public bool IsFinished => Outcome != s_cancelled;

    /// <summary>A number of its end; NaN where it has none of that name.</summary>
    public double this[string metric] => Final.Where(number => number.Key == metric).Select(number => number.Value).FirstOrDefault(double.NaN);

    /// <summary>The result of a training.</summary>
    /// <param name="result">That of training.</param>
    /// <param name="reportSeconds">Seconds that its report took; null if there is none.</param>
    public static RunResult Of(TrainingResult result, double? reportSeconds = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            (string)ComponentJson.Write(result.Outcome)!,
            result.Epochs.Count,
            [.. result.Last?.Metrics ?? [], .. result.Test],
            result.Best?.Epoch,
            result.Best?.Metrics ?? [],
            new(result.LoadSeconds, result.TrainSeconds, result.EvaluateSeconds, reportSeconds),
            RunCounts.Of(result.ValidationConfusion, result.TestConfusion),
            RunCounts.Of(result.ValidationLabels, result.TestLabels),
            result.SkippedSteps > 0 ? result.SkippedSteps : null,
            result.StopReason);
    }

    /// <summary>The result of a run that cannot be trained.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="epochs">The epochs before that.</param>
    public static RunResult Failure(string reason, IReadOnlyList<EpochResult> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        return new(Failed, epochs.Count, epochs is [.., var last] ? last.Metrics : [], StopReason: reason);
    }

    /// <summary>Reads the result of a run; null where it has none, or one that is not a result.</summary>
    public static RunResult? Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            return RecordedJson.Value<RunResult>(RecordedJson.Find(folder.Result));
        }
        catch (RunFileException)
        {
            return null;
        }
    }

    /// <summary>Writes it into the folder of its run, and returns it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public RunResult Write(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        AtomicFile.Write(folder.Result, ComponentJson.Write(this)!.ToJsonString(RunRecorder.Indented) + "\n");
        return this;
    }
}
