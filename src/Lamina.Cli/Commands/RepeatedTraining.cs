using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamina.Cli;

/// <summary>Trains an experiment several times, on other folds and with other seeds, and sums up what came of it.</summary>
internal sealed class RepeatedTraining(ServiceProvider services, ExperimentDocument document, IReadOnlyList<RepeatedRun> runs, CancellationToken cancellation)
{
    private readonly List<(RepeatedRun Run, TrainingResult Result)> _done = [];

    /// <summary>Trains all runs in folders beneath one, and writes the summary there.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Train(RunFolder folder, bool json)
    {
        AtomicFile.Write(folder.Experiment, ComponentJson.Write(document.Experiment, folder.FullPath)!.ToJsonString(RunRecorder.Indented) + "\n");
        Console.Error.WriteLine($"Training '{document.Experiment.Name}' {runs.Count} times, beneath {ResultText.Short(folder.FullPath)}.");
        foreach (var run in runs)
        {
            var result = Train(run, RunFolder.Take(Path.Combine(folder.FullPath, run.Folder)));
            cancellation.ThrowIfCancellationRequested();
            _done.Add((run, result));
            Console.Error.WriteLine($"{run.Name}  {ResultText.Metrics(Final(result))}");
        }

        var summary = MetricSummary.Of(_done.ConvertAll(done => Final(done.Result)));
        var report = Report(summary);
        AtomicFile.Write(folder.Result, report.ToJsonString(RunRecorder.Indented) + "\n");
        report["run"] = folder.FullPath;
        if (json)
            Console.WriteLine(report.ToJsonString());
        else
            SummaryText.Write(Console.Out, summary, runs.Count);
    }

    private TrainingResult Train(RepeatedRun repeated, RunFolder folder)
    {
        var run = document.Locating(() => services.GetRequiredService<Trainer>().Prepare(repeated.Experiment, cancellation));
        run.SamplesLayers = true;
        using var log = RunLog.Open(folder, services.GetRequiredService<ILoggerFactory>());
        using var recorder = new RunRecorder(folder, run, services.GetRequiredService<Workers>().Threads);
        var result = run.Train(folder.Checkpoints, new Epochs(recorder), cancellation);
        recorder.Save(result);
        TrainCommand.Draw(repeated.Experiment, result.Epochs, folder);
        if (result.Outcome != TrainingOutcome.Cancelled)
            result = document.Locating(() => run.Measure(result, cancellation));
        RunReporting.Write(folder, run, result, services.GetRequiredService<Workers>().Threads);
        recorder.Finish(result);
        return result;
    }

    private JsonObject Report(IReadOnlyList<MetricSummary> summary) => new()
    {
        ["outcome"] = ComponentJson.Write(TrainingOutcome.Completed),
        ["metrics"] = new JsonObject(summary.Select(metric => KeyValuePair.Create(metric.Name, (JsonNode?)metric.ToJson()))),
        ["runs"] = new JsonArray([.. _done.Select(done => new JsonObject { ["folder"] = done.Run.Folder.Replace('\\', '/'), ["seed"] = done.Run.Experiment.Seed, ["epochs"] = done.Result.Epochs.Count })]),
    };

    private static IReadOnlyList<KeyValuePair<string, double>> Final(TrainingResult result) => [.. result.Last?.Metrics ?? [], .. result.Test];

    private sealed class Epochs(RunRecorder recorder) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Completed is { } epoch)
                recorder.EpochEnded(epoch, value.Layers);
        }
    }
}
