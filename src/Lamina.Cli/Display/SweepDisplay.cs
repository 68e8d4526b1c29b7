using System.Globalization;
using Lamina.Hosting;
using Lamina.Reporting;
using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>Tells of a sweep as it goes.</summary>
internal sealed class SweepDisplay(TextWriter output, SweepPlan plan) : IProgress<SweepProgress>
{
    public void Report(SweepProgress value) => output.WriteLine(value is { Trial: { } trial, Standing: { } standing }
        ? Done(trial, standing)
        : string.Create(CultureInfo.InvariantCulture, $"The {plan.Section.MaxSeconds:0.#} seconds are up: no more trials are started."));

    private string Done(SweepTrial trial, SweepStanding standing)
    {
        var names = SweepTable.Shortened([.. plan.Section.Parameters.Select(parameter => parameter.Path)]);
        var values = string.Join("  ", names.Zip(trial.Values, (name, value) => $"{name} {SettingText.Of(value)}"));
        var rung = plan.Rungs.Count == 1 ? "" : $"  after {standing.Epochs} epochs";
        var reached = standing.Reason is { } reason ? $"failed: {reason}" : ResultText.Metrics([KeyValuePair.Create(plan.Objective.Name, standing.Mean)]);
        return $"trial {trial.Number}/{plan.Trials.Count}{rung}  {reached}  {values}";
    }
}
