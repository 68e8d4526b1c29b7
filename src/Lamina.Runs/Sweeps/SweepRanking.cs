using Lamina.Hosting;
using Lamina.Metrics;
using Lamina.Reporting;

namespace Lamina.Runs;

/// <summary>Puts trials in their order: who got further, then who reached more, then who came first.</summary>
internal static class SweepRanking
{
    /// <summary>The numbers of the best trials among those that did not fail: this many, but at least one.</summary>
    public static IReadOnlySet<int> Best(IEnumerable<SweepStanding> standings, MetricInfo objective, int count) =>
        Ordered(standings, objective).Take(Math.Max(1, count)).Select(standing => standing.Trial).ToHashSet();

    /// <summary>The rows of the table, in the order of the trials.</summary>
    public static IReadOnlyList<SweepRow> Rows(SweepPlan plan, IReadOnlyDictionary<int, SweepStanding> standings)
    {
        var ranks = Ordered(standings.Values, plan.Objective).Index().ToDictionary(item => item.Item.Trial, item => (int?)item.Index + 1);
        return
        [
            .. from trial in plan.Trials
               where standings.ContainsKey(trial.Number)
               let standing = standings[trial.Number]
               let rank = ranks.GetValueOrDefault(trial.Number)
               select new SweepRow(trial.Number, rank, trial.Values, Outcome(plan, standing), standing.Epochs, standing.Objectives, standing.Reason),
        ];
    }

    private static SweepOutcome Outcome(SweepPlan plan, SweepStanding standing) =>
        standing.Reason is not null ? SweepOutcome.Failed
        : standing.Rung == plan.Rungs.Count - 1 ? SweepOutcome.Completed
        : standing.IsOut ? SweepOutcome.Pruned
        : SweepOutcome.Waiting;

    private static IEnumerable<SweepStanding> Ordered(IEnumerable<SweepStanding> standings, MetricInfo objective) => standings
        .Where(standing => standing.Reason is null)
        .OrderByDescending(standing => standing.Rung)
        .ThenBy(standing => objective.HigherIsBetter ? -standing.Mean : standing.Mean)
        .ThenBy(standing => standing.Trial);
}
