using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Training;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>Shows training on standard error, as a table on a terminal and as plain lines elsewhere.</summary>
internal sealed class TrainingDisplay : IProgress<TrainingProgress>
{
    private readonly LiveTable? _table;

    private TrainingDisplay(LiveTable? table) => _table = table;

    public static TrainingDisplay Start(Experiment experiment, TrainingRun run, Checkpoint? from)
    {
        var rows = run.Data.Validation is { } validation ? $"{run.Data.Train.Count} rows, validated on {validation.Count}" : $"{run.Data.Train.Count} rows";
        Console.Error.WriteLine($"Training '{experiment.Name}': {run.Data.Plan.Network.ParameterCount:N0} parameters, {rows}, {experiment.Training.Epochs} "
            + $"epochs of {run.StepsPerEpoch} steps.");
        if (from is not null)
            Console.Error.WriteLine($"Continuing after step {from.Step}, in epoch {from.Epochs.Count + 1}, from {ResultText.Short(from.Path!)}.");
        return new(Terminal() is { } terminal ? new LiveTable(terminal, run.Data.Plan.EpochMetrics, from?.Epochs ?? []) : null);
    }

    /// <summary>Trains, with what it reports on the display.</summary>
    public TrainingResult Watch(Func<TrainingResult> train) => _table is null ? train() : StandardStreams.Drawing(() => _table.Show(train));

    public void Report(TrainingProgress value)
    {
        if (value.Completed is { } epoch)
        {
            _table?.Add(epoch);
            if (_table is null)
                Console.Error.WriteLine($"epoch {epoch.Epoch}/{value.Epochs}  {ResultText.Metrics(epoch.Metrics)}  "
                    + $"{value.Samples / Math.Max(value.Seconds, 1e-9):N0} samples/s");
        }

        if (_table is not null && (_table.IsDue || value.Completed?.Epoch == value.Epochs))
            _table.Update(value);
    }

    private static IAnsiConsole? Terminal()
    {
        if (!StandardStreams.ErrorIsTerminal)
            return null;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Profile.Capabilities.Ansi ? console : null;
    }
}
