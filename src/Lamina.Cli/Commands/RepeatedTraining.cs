using System.CommandLine;
using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Runs;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary>Trains an experiment several times, on other folds and with other seeds, and sums up what came of it; goes on with that where it was stopped.</summary>
internal sealed class RepeatedTraining(ParseResult arguments, ServiceProvider services, ExperimentDocument document, (int? Folds, int? Seeds) times, StopSignals signals)
{
    /// <summary>Trains all runs in folders beneath one, and writes the summary there.</summary>
    /// <param name="resumed">The folder to go on in; null for a new one.</param>
    /// <param name="output">The new folder, where it is asked for.</param>
    /// <param name="json">Whether the summary is printed as JSON.</param>
    public int Train(RunFolder? resumed, string? output, bool json)
    {
        var fusions = services.GetRequiredService<ComponentCatalogue>().Fusions;
        if (Check(fusions) is not var (runs, warnings))
            return signals.ExitCode;
        WarningText.Write(Console.Error, document, warnings);
        using var started = resumed is null ? TrainCommand.NewFolder(output, document.Experiment.Name, names: [.. runs.Select(run => run.Folder.Split(Path.DirectorySeparatorChar)[0]).Distinct()]) : null;
        var folder = resumed ?? started!.Folder;
        try
        {
            if (resumed is null)
                Describe(folder);
            Console.Error.WriteLine($"Training '{document.Experiment.Name}' {runs.Count} times, beneath {ResultText.Short(folder.FullPath)}.");
            var results = TrainEach(runs, folder, fusions);
            var summary = MetricSummary.Of(results.ConvertAll(result => result.Final));
            var report = Report(summary, runs.Zip(results));
            AtomicFile.Write(folder.Result, report.ToJsonString(RunRecorder.Indented) + "\n");
            report["run"] = folder.FullPath;
            if (json)
                Console.WriteLine(report.ToJsonString());
            else
                SummaryText.Write(Console.Out, summary, runs.Count);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine($"Stopped; what was learnt is beneath {ResultText.Short(folder.FullPath)}. Go on with: {Resumption.Command(arguments, folder)}");
            return signals.ExitCode;
        }
    }

    private (IReadOnlyList<RepeatedRun> Runs, IReadOnlyList<Warning> Warnings)? Check(IReadOnlyList<ILossFusion> fusions)
    {
        try
        {
            return document.Locating(() => RepeatedCheck.Runs(document.Experiment, times, fusions, signals.Token));
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped before the first run.");
            return null;
        }
    }

    private void Describe(RunFolder folder)
    {
        var experiment = (JsonObject)ComponentJson.Write(document.Experiment, folder.FullPath)!;
        experiment[GroupFolder.Notes] = new JsonObject { [GroupFolder.Folds] = times.Folds, [GroupFolder.Seeds] = times.Seeds };
        folder.Begin(experiment.ToJsonString(RunRecorder.Indented) + "\n");
    }

    private List<RunResult> TrainEach(IReadOnlyList<RepeatedRun> runs, RunFolder folder, IReadOnlyList<ILossFusion> fusions)
    {
        var group = new GroupTraining(fusions, document, signals.Token);
        var results = new List<RunResult>();
        foreach (var run in runs)
        {
            results.Add(group.Complete(run.Experiment, Path.Combine(folder.FullPath, run.Folder), services.GetRequiredService<Workers>()));
            Console.Error.WriteLine($"{run.Name}  {ResultText.Metrics(results[^1].Final)}");
        }

        return results;
    }

    private static JsonObject Report(IReadOnlyList<MetricSummary> summary, IEnumerable<(RepeatedRun Run, RunResult Result)> runs) => new()
    {
        ["outcome"] = ComponentJson.Write(TrainingOutcome.Completed),
        ["metrics"] = new JsonObject(summary.Select(metric => KeyValuePair.Create(metric.Name, (JsonNode?)metric.ToJson()))),
        ["runs"] = new JsonArray([.. runs.Select(run => new JsonObject { ["folder"] = run.Run.Folder.Replace('\\', '/'), ["seed"] = run.Run.Experiment.Seed, ["epochs"] = run.Result.Epochs })]),
    };
}
