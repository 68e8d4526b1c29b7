using Lamina.Metrics;
using Lamina.Reporting;

namespace Lamina.Runs;

/// <summary>Where a trial stands after a rung.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Rung">The rung, from 0.</param>
/// <param name="Epochs">How many epochs it was trained for.</param>
/// <param name="Objectives">What it reached with each seed.</param>
/// <param name="Reason">Why it failed; null where it did not.</param>
public sealed record SweepStanding(int Trial, int Rung, int Epochs, IReadOnlyList<double> Objectives, string? Reason = null)
{
    /// <summary>Whether others continued instead of it.</summary>
    public bool IsOut { get; init; }

    /// <summary>The mean over seeds.</summary>
    public double Mean => Objectives.Average();

    /// <summary>The same with the result of one more seed.</summary>
    /// <param name="result">The result, which may be that of a later rung where the sweep was stopped in that.</param>
    /// <param name="path">The run's folder.</param>
    /// <param name="epochs">The epochs of the rung.</param>
    /// <param name="objective">What decides.</param>
    internal SweepStanding With(RunResult result, string path, int epochs, MetricInfo objective)
    {
        var trained = Math.Min(result.Epochs, epochs);
        if (result.Outcome == RunResult.Failed && result.Epochs < epochs)
            return this with { Epochs = Math.Max(Epochs, trained), Objectives = [], Reason = result.StopReason ?? "It failed." };
        var value = result.Epochs <= epochs ? result[objective.Name] : At(path, epochs, objective.Name);
        return double.IsFinite(value)
            ? this with { Epochs = Math.Max(Epochs, trained), Objectives = [.. Objectives, value] }
            : this with { Epochs = Math.Max(Epochs, trained), Objectives = [], Reason = $"{objective.Name} is not a finite number." };
    }

    private static double At(string path, int epochs, string metric)
    {
        var epoch = RecordedRun.Read(path).Epochs.FirstOrDefault(epoch => epoch.Epoch == epochs) ?? throw new RunFileException(
            $"'{Path.Combine(path, "metrics.csv")}' has no line of epoch {epochs}, after which the sweep decided. "
            + "Use the run's copy, or delete its folder, so that it is trained again.");
        return epoch[metric] ?? double.NaN;
    }
}
