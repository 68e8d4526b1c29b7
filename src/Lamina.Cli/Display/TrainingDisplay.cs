using Lamina.Training;

namespace Lamina.Cli;

/// <summary>Shows training on standard error, as a bar on a terminal and as plain lines elsewhere, and hands each epoch to the recorder.</summary>
internal sealed class TrainingDisplay : IProgress<TrainingProgress>, IDisposable
{
    private readonly RunRecorder _recorder;
    private readonly ProgressBar? _bar;
    private string _metric = "";

    private TrainingDisplay(RunRecorder recorder, ProgressBar? bar)
    {
        _recorder = recorder;
        _bar = bar;
    }

    public static TrainingDisplay Start(Experiment experiment, TrainingRun run, RunRecorder recorder, Checkpoint? from)
    {
        var rows = run.Data.Validation is { } validation ? $"{run.Data.Train.Count} rows, validated on {validation.Count}" : $"{run.Data.Train.Count} rows";
        Console.Error.WriteLine($"Training '{experiment.Name}': {run.Data.Plan.Network.ParameterCount:N0} parameters, {rows}, {experiment.Training.Epochs} epochs of {run.StepsPerEpoch} steps.");
        if (from is not null)
            Console.Error.WriteLine($"Going on after step {from.Step}, in epoch {from.Epochs.Count + 1}, from {ResultText.Short(from.Path!)}.");
        return new(recorder, Console.IsErrorRedirected ? null : new ProgressBar((long)experiment.Training.Epochs * run.StepsPerEpoch));
    }

    public void Report(TrainingProgress value)
    {
        if (value.Completed is { } epoch)
        {
            _recorder.EpochEnded(epoch, value.Layers);
            _metric = epoch.Metrics.Count > 1 ? ResultText.Metrics(epoch.Metrics.TakeLast(1)) : "";
            var line = $"epoch {epoch.Epoch}/{value.Epochs}  {ResultText.Metrics(epoch.Metrics)}  {Rate(value)}";
            if (_bar is null)
                Console.Error.WriteLine(line);
            else
                ProgressBar.WriteLine(line);
        }
        else if (_bar is { IsDue: true })
        {
            _bar.Update(value, $"{_metric}  {Rate(value)}");
        }
    }

    public void Dispose() => _bar?.Dispose();

    private static string Rate(TrainingProgress progress) => $"{progress.Samples / Math.Max(progress.Seconds, 1e-9):N0} samples/s";
}
