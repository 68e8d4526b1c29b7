using Lamina.Experiments;

namespace Lamina.Hosting;

/// <summary>Collects what a sweep says without effect.</summary>
internal static class SweepWarnings
{
    public static IEnumerable<Warning> Of(SweepPlan plan)
    {
        var section = plan.Section;
        foreach (var (index, parameter) in section.Parameters.Index().Where(item => item.Item.Values is { Count: 1 }))
            yield return Warn($"sweep.parameters[{index}].values",
                $"'{parameter.Path}' has a single value, so that it does not vary. Set it in the experiment instead.");
        if (plan is { Trials.Count: 1, Rungs.Count: > 1 })
            yield return Warn("sweep.halving", "there is a single trial, so that there is nothing to compare it with. Leave 'halving' out.");
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeated = plan.Trials.Where(trial => !first.TryAdd(Text(trial), trial.Number)).ToList();
        if (repeated is [var example, ..])
        {
            yield return Warn("sweep.parameters",
                $"{repeated.Count} of {plan.Trials.Count} trials {(repeated.Count == 1 ? "repeats another" : "repeat others")}, such as trial "
                + $"{example.Number}, which is trial {first[Text(example)]}. "
                + (section.Method == SweepMethod.Grid ? "Leave out values that mean the same." : "Use fewer trials, or let \"method\" be \"grid\"."));
        }
    }

    private static string Text(SweepTrial trial) => ComponentJson.Write(trial.Experiment)!.ToJsonString();

    private static Warning Warn(string path, string message) => new(WarningCodes.Sweep, new SourceLocation(path), message);
}
