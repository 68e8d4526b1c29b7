using System.CommandLine;
using Lamina.Engine;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Reporting;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamina.Cli;

/// <summary><c>lamina train</c>: trains an experiment and leaves a run folder.</summary>
internal static class TrainCommand
{
    private const string Root = "runs";

    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        var set = CommonOptions.Set();
        var output = new Option<string?>("--out") { Description = $"The run's folder; by default {Root}/NAME/DATE-TIME.", HelpName = "DIR" };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("train", "Trains an experiment and leaves model, curves and settings in a folder.") { experiment, set, output, threads, json };
        command.SetAction(arguments => Run(
            arguments,
            arguments.GetRequiredValue(experiment),
            arguments.ReadOptions(set),
            arguments.GetValue(output),
            arguments.GetValue(threads),
            arguments.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult arguments, string path, ReadOptions options, string? output, int threads, bool json)
    {
        using var signals = new StopSignals();
        using var services = Services.Create(arguments, threads);
        var document = services.GetRequiredService<ExperimentReader>().ReadDocument(path, options);
        var run = document.Locating(() => services.GetRequiredService<Trainer>().Prepare(document.Experiment, signals.Token));
        var folder = output is null ? RunFolder.Create(Root, document.Experiment.Name, DateTime.Now) : Take(output);
        using var log = RunLog.Open(folder, services.GetRequiredService<ILoggerFactory>());
        using var recorder = new RunRecorder(folder, run, services.GetRequiredService<Workers>().Threads);
        using var display = TrainingDisplay.Start(document.Experiment, run, recorder);
        try
        {
            var result = run.Train(display, signals.Token);
            display.Dispose();
            recorder.Save(result);
            Draw(document.Experiment, result.Epochs, folder);
            if (result.Outcome != TrainingOutcome.Cancelled)
                result = result with { Test = document.Locating(() => run.EvaluateTest(result.Model, signals.Token)) };
            var report = recorder.Finish(result);
            report["run"] = folder.FullPath;
            if (json)
                Console.WriteLine(report.ToJsonString());
            else
                ResultText.Write(Console.Out, result, folder);
            return result.Outcome == TrainingOutcome.Cancelled ? signals.ExitCode : ExitCodes.Done;
        }
        catch (NonFiniteLossException exception)
        {
            display.Dispose();
            Draw(document.Experiment, exception.Epochs, folder);
            Console.Error.WriteLine($"lamina: error: {exception.Message}");
            if (exception.Best is { } best)
            {
                ModelFile.Write(folder.BestModel, best);
                Console.Error.WriteLine($"The best weights before that are in {ResultText.Short(folder.BestModel)}.");
            }

            return ExitCodes.Failed;
        }
    }

    private static void Draw(Experiment experiment, IReadOnlyList<EpochResult> epochs, RunFolder folder)
    {
        if (epochs.Count > 0)
            AtomicFile.Write(folder.History, HistoryChart.Write(epochs, experiment.Name, (experiment.Training.Metrics ?? []).ToDictionary(metric => metric.Info.Name, metric => metric.Info)));
    }

    private static RunFolder Take(string output)
    {
        try
        {
            return RunFolder.Take(output);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentProblemException($"--out: {exception.Message}");
        }
    }
}
