using Lamina.Experiments;
using Lamina.Metrics;
using Lamina.Reporting;
using Lamina.Runs;
using Lamina.Training;

namespace Lamina.Cli;

/// <summary>Leaves the report in a run's folder.</summary>
internal static class RunReporting
{
    // The standard error of a share of so many is at most half a percent; of the least, one and a half.
    private const int MostPredictions = 10_000;
    private const int LeastPredictions = 1_000;

    // One in so many of the samples trained on, so that the pass takes less than a hundredth of the training's time.
    private const int SamplesPerPrediction = 200;

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
            Labels = LabelPredictions.Of(result.Model, run.Data.Validation ?? run.Data.Train, Predictions((long)result.Epochs.Count * run.Data.Train.Count)),
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
        new(experiment.Name, outcome, epochs, RecordedJson.Read(folder.Experiment)) { Metrics = Units(experiment), Layers = LayerFile.Read(folder.Layers) };
}
