using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Engine;
using Lamina.Metrics;
using Lamina.Reporting;
using Lamina.Training;

namespace Lamina.Cli;

/// <summary>Leaves the report in a run's folder.</summary>
internal static class RunReporting
{
    // The standard error of a share of so many is at most half a percent; of the least, one and a half.
    private const int MostPredictions = 10_000;
    private const int LeastPredictions = 1_000;

    // One in so many of the samples trained on, so that the pass takes about a hundredth of the training's time.
    private const int SamplesPerPrediction = 100;

    /// <summary>
    /// Writes a report of a made-up run to nowhere, while data are read: most of a first report's time is the compilation of its code.
    /// </summary>
    public static void Rehearse() => Task.Run(() =>
    {
        ValueSpread spread = new(0, 1, 0, [-2, -1.5f, -1, 0, 1, 1.5f, 2]);
        LayerSample layer = new("layer", 1e-3, 2e-3) { Outputs = spread, Weights = spread, Gradients = spread };
        KeyValuePair<string, double>[] metrics = [.. new[] { "train.loss", "train.accuracy", "validation.loss" }.Select(name => KeyValuePair.Create(name, 0.5))];
        _ = new RunReport("", "", [new(1, 1, 1, 0.1f, metrics), new(2, 2, 2, 0.01f, metrics)], []) { Layers = [new(1, 1, [layer]), new(2, 2, [layer])] }.Write();
        _ = new Picture(1, 1, new byte[4], "").Encode();
    });

    /// <summary>Of a run that ended, or was stopped.</summary>
    public static void Write(RunFolder folder, TrainingRun run, TrainingResult result, int threads)
    {
        var outcome = result.Outcome switch
        {
            TrainingOutcome.Cancelled => "Cancelled",
            TrainingOutcome.Stopped => $"Stopped: {result.StopReason}",
            _ => "Completed",
        };
        var report = Start(folder, run.Data.Plan.Experiment, outcome, result.Epochs) with
        {
            Best = result.Best,
            Test = result.Test,
            Model = result.Model,
            Predictions = ClassPredictions.Of(result.Model, run.Data.Validation ?? run.Data.Train, Predictions((long)result.Epochs.Count * run.Data.Train.Count), threads),
            PredictedData = run.Data.Validation is null ? "training data" : "validation data",
        };
        AtomicFile.Write(folder.Report, report.Write());
    }

    /// <summary>Of a run that failed.</summary>
    public static void Write(RunFolder folder, Experiment experiment, NonFiniteLossException exception) =>
        AtomicFile.Write(folder.Report, (Start(folder, experiment, $"Failed: {exception.Message}", exception.Epochs) with { Model = exception.Best }).Write());

    /// <summary>The metrics of an experiment by name.</summary>
    public static IReadOnlyDictionary<string, MetricInfo> Units(Experiment experiment) =>
        (experiment.Training.Metrics ?? []).ToDictionary(metric => metric.Info.Name, metric => metric.Info);

    private static int Predictions(long samples) => (int)Math.Clamp(samples / SamplesPerPrediction, LeastPredictions, MostPredictions);

    private static RunReport Start(RunFolder folder, Experiment experiment, string outcome, IReadOnlyList<EpochResult> epochs) =>
        new(experiment.Name, outcome, epochs, JsonNode.Parse(File.ReadAllText(folder.Experiment))!.AsObject()) { Metrics = Units(experiment), Layers = LayerFile.Read(folder.Layers) };
}
