using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Reporting;

namespace Lamina.Runs;

/// <summary>What a sweep leaves in its folder alongside its trials.</summary>
internal static class SweepFiles
{
    /// <summary>The name of the best trial's experiment.</summary>
    public const string Best = "best.json";

    /// <summary>The name of the table.</summary>
    public const string Trials = "trials.csv";

    /// <summary>The name of the page.</summary>
    public const string Page = "sweep.html";

    /// <summary>What a sweep writes besides a run's own files.</summary>
    public static IReadOnlyCollection<string> Names(SweepPlan plan) =>
        [Trials, Page, Best, SweepClock.Name, .. plan.Trials.Select(trial => SweepRow.FolderOf(trial.Number))];

    /// <summary>Writes the table, the page, the best trial's experiment with the test data of the sweep's, and the result.</summary>
    public static void Write(RunFolder folder, SweepTable table, SweepPlan plan, Experiment experiment)
    {
        AtomicFile.Write(Path.Combine(folder.FullPath, Trials), table.Csv());
        AtomicFile.Write(Path.Combine(folder.FullPath, Page), SweepPage.Write(table));
        if (table.Best is { } best)
        {
            var winner = plan.Trials[best.Trial - 1].Experiment;
            winner = winner with { Data = winner.Data with { Test = experiment.Data.Test } };
            AtomicFile.Write(Path.Combine(folder.FullPath, Best), ComponentJson.Write(winner, folder.FullPath)!.ToJsonString(RunRecorder.Indented) + "\n");
        }

        AtomicFile.Write(folder.Result, table.Json().ToJsonString(RunRecorder.Indented) + "\n");
    }
}
