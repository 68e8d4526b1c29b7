using Lamina.Experiments;
using Lamina.Metrics;
using Lamina.Reporting;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>Writes a run's curves and report into its folder.</summary>
internal static class RunPages
{
    // The standard error of a share of this many is at most half a percent; of the least, one and a half.
    private const int MostPredictions = 10_000;
    private const int LeastPredictions = 1_000;

    // One in this many of the samples trained on, so that the pass takes less than a hundredth of the training's time.
    private const int SamplesPerPrediction = 200;

    /// <summary>Draws the curves of a run; none before its first epoch has ended.</summary>
    public static void Draw(RunFolder folder, Experiment experiment, IReadOnlyList<EpochResult> epochs)
    {
        if (epochs.Count > 0)
            AtomicFile.Write(folder.History, HistoryChart.Write(epochs, experiment.Name, MetricUnits.Of(experiment)));
    }

    /// <summary>Reports on a run that ended, or was stopped.</summary>
    public static void Report(RunFolder folder, TrainingRun run, TrainingResult result, int threads)
    {
        var outcome = result.Outcome switch
        {
            TrainingOutcome.Cancelled => "Cancelled",
            TrainingOutcome.Stopped => $"Stopped: {result.StopReason}",
            _ => "Completed",
        };
        var (data, most) = (run.Data.Validation ?? run.Data.Train, Predictions((long)result.Epochs.Count * run.Data.Train.Count));
        var report = Start(folder, run.Data.Plan.Experiment, outcome, result.Epochs) with
        {
            Best = result.Best,
            Test = result.Test,
            Model = result.Model,
            Predictions = ClassPredictions.Of(result.Model, data, most, threads),
            Labels = LabelPredictions.Of(result.Model, data, most),
            Numbers = run.Data.Task.Targets == TargetKinds.Numbers ? NumberPredictions.Of(result.Model, data, most) : null,
            PredictedData = run.Data.Validation is null ? "training data" : "validation data",
        };
        AtomicFile.Write(folder.Report, report.Write());
    }

    /// <summary>Reports on a run that failed.</summary>
    public static void Report(RunFolder folder, Experiment experiment, NonFiniteLossException exception) =>
        AtomicFile.Write(folder.Report, (Start(folder, experiment, $"Failed: {exception.Message}", exception.Epochs) with { Model = exception.Best }).Write());

    private static int Predictions(long samples) => (int)Math.Clamp(samples / SamplesPerPrediction, LeastPredictions, MostPredictions);

    private static RunReport Start(RunFolder folder, Experiment experiment, string outcome, IReadOnlyList<EpochResult> epochs) =>
        new(experiment.Name, outcome, epochs, RecordedJson.Read(folder.Experiment))
        {
            Metrics = MetricUnits.Of(experiment),
            Layers = LayerFile.Read(folder.Layers),
        };
}
