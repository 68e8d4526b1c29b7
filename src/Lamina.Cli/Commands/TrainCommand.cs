using System.CommandLine;
using System.Diagnostics;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Models;
using Lamina.Reporting;
using Lamina.Runs;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamina.Cli;

/// <summary><c>lamina train</c>: trains an experiment and leaves a run folder, or goes on with a run that was stopped.</summary>
internal static class TrainCommand
{
    private const string Root = "runs";

    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        experiment.Arity = ArgumentArity.ZeroOrOne;
        experiment.Description += " With --resume, the run's own by default.";
        var set = CommonOptions.Set();
        var output = new Option<string?>("--out") { Description = $"The run's folder; by default {Root}/NAME/DATE-TIME.", HelpName = "DIR" };
        var resume = new Option<string?>("--resume") { Description = "Goes on with the run of this folder, from its newest checkpoint.", HelpName = "RUN" };
        var fork = new Option<bool>("--fork") { Description = "With --resume: starts a new run from that checkpoint, whose experiment may differ." };
        var folds = CommonOptions.Count("--folds", 2, "Trains once for each of so many folds of the training data, and tests on the one that is held out.");
        var seeds = CommonOptions.Count("--seeds", 1, "Trains once with each of so many seeds, from the experiment's own on.");
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("train", "Trains an experiment and leaves model, curves and settings in a folder.") { experiment, set, output, resume, fork, folds, seeds, threads, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(resume) is null && result.GetResult(experiment) is not { Tokens.Count: > 0 })
                result.AddError("Required argument missing: an experiment, or a run by --resume.");
            if (result.GetValue(fork) && result.GetValue(resume) is null)
                result.AddError("--fork needs the run to start from: --resume RUN.");
            if (result.GetValue(resume) is not null && result.GetValue(output) is not null && !result.GetValue(fork))
                result.AddError("--resume goes on in the run's own folder; --out is for new runs, and for --fork.");
            if (result.GetValue(resume) is not null && (result.GetValue(folds) ?? result.GetValue(seeds)) is not null)
                result.AddError("--folds and --seeds start runs of their own; --resume goes on with those that were started, as many as there were to be.");
        });
        command.SetAction(arguments => Run(
            arguments,
            arguments.GetValue(experiment),
            arguments.ReadOptions(set),
            arguments.GetValue(resume) is { } run ? Resumption.Open(run, arguments.GetValue(fork)) : null,
            (arguments.GetValue(folds), arguments.GetValue(seeds)),
            arguments.GetValue(output),
            arguments.GetValue(threads),
            arguments.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult arguments, string? path, ReadOptions options, Resumption? resumption, (int? Folds, int? Seeds) times, string? output, int threads, bool json)
    {
        using var signals = new StopSignals();
        using var resumed = resumption?.Lock();
        using var services = Services.Create(arguments, threads);
        var document = services.GetRequiredService<ExperimentReader>().ReadDocument(path ?? resumption!.Experiment, options);
        if (resumption is null && RunOrigin.LineageOf(path!) is [var source, ..])
            Console.Error.WriteLine($"note: the run of this experiment began from a checkpoint, after step {source.Step} of another run; trained from its beginning it may become another model. The same again: lamina reproduce {ResultText.Short(Path.GetDirectoryName(Path.GetFullPath(path!))!)}");
        if (resumption is null)
        {
            foreach (var change in RunFiles.Changes(path!))
                Console.Error.WriteLine($"{ResultText.Short(change.Location.Source)}: warning {change.Code}: {change.Message}");
        }

        if (document.Sweep is not null)
            Console.Error.WriteLine("note: this trains the experiment as it stands; its 'sweep' is for lamina sweep.");
        if ((resumption?.Group ?? times) is ({ }, _) or (_, { }))
            return new RepeatedTraining(arguments, services, document, resumption?.Group ?? times, signals).Train(resumption?.Folder, output, json);
        RunFolder? folder = null;
        try
        {
            // While data are read there is a thread to spare.
            _ = Task.Run(ReportRehearsal.Run);
            var run = document.Locating(() => services.GetRequiredService<Trainer>().Prepare(document.Experiment, signals.Token));
            WarningText.Write(Console.Error, document, run.Data.Warnings);
            run.SamplesLayers = true;
            var from = document.Locating(() => resumption?.Resume(run));
            if (resumption is { IsFinished: true })
                return resumption.Finished(json);
            using var started = resumed is null ? NewFolder(output, document.Experiment.Name) : null;
            folder = (resumed ?? started)!.Folder;
            using var recorder = from is not null && resumption!.Folder is not null
                ? RunRecorder.Resume(folder, from.Epochs)
                : new RunRecorder(folder, run, services.GetRequiredService<Workers>().Threads, resumption?.Origin);
            using var log = RunLog.Open(folder, services.GetRequiredService<ILoggerFactory>());
            var display = TrainingDisplay.Start(document.Experiment, run, recorder, from);
            var result = display.Watch(() => run.Train(folder.Checkpoints, display, signals.Token));
            recorder.Save(result);
            Draw(document.Experiment, result.Epochs, folder);
            if (result.Outcome != TrainingOutcome.Cancelled)
                result = document.Locating(() => run.Measure(result, signals.Token));
            var clock = Stopwatch.StartNew();
            RunReporting.Write(folder, run, result, services.GetRequiredService<Workers>().Threads);
            var report = recorder.Finish(result, clock.Elapsed.TotalSeconds);
            report["run"] = folder.FullPath;
            if (json)
                Console.WriteLine(report.ToJsonString());
            else
                ResultText.Write(Console.Out, result, folder);
            if (result.Outcome != TrainingOutcome.Cancelled)
                return ExitCodes.Done;
            Console.Error.WriteLine($"Stopped after step {result.Steps}, with a checkpoint. Go on with: {Resumption.Command(arguments, folder)}");
            return signals.ExitCode;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine(folder is null ? "Stopped before the first step." : $"Stopped in the evaluation on the test data. Go on with: {Resumption.Command(arguments, folder)}");
            return signals.ExitCode;
        }
        catch (NonFiniteLossException exception)
        {
            Draw(document.Experiment, exception.Epochs, folder!);
            RunReporting.Write(folder!, document.Experiment, exception);
            Report(exception, folder!);
            return ExitCodes.Failed;
        }
    }

    private static void Report(NonFiniteLossException exception, RunFolder folder)
    {
        Console.Error.WriteLine($"lamina: error: {exception.Message}");
        if (exception.Best is { } best)
        {
            ModelFile.Write(folder.BestModel, best);
            Console.Error.WriteLine($"The best weights before that are in {ResultText.Short(folder.BestModel)}.");
        }

        if (folder.Checkpoints.Files is [var newest, ..])
            Console.Error.WriteLine($"The last checkpoint before that is {ResultText.Short(newest)}: --resume {ResultText.Short(folder.FullPath)} --fork starts a new run from it, with a smaller learning rate, say.");
    }

    /// <summary>Draws the curves of a run.</summary>
    public static void Draw(Experiment experiment, IReadOnlyList<EpochResult> epochs, RunFolder folder)
    {
        if (epochs.Count > 0)
            AtomicFile.Write(folder.History, HistoryChart.Write(epochs, experiment.Name, RunReporting.Units(experiment)));
    }

    /// <summary>The folder of something new: the one that is asked for, or one named after the experiment and the time.</summary>
    /// <param name="output">The one that is asked for; null for none.</param>
    /// <param name="name">The experiment's name.</param>
    /// <param name="suffix">What the name of the folder ends with.</param>
    /// <param name="names">What will be written there beside a run's own files.</param>
    /// <exception cref="ArgumentProblemException">The one that is asked for cannot be taken.</exception>
    public static RunLock NewFolder(string? output, string name, string suffix = "", params IReadOnlyCollection<string> names)
    {
        try
        {
            return output is null ? RunFolder.Create(Root, name, DateTime.Now, suffix) : RunFolder.Take(output, names);
        }
        catch (Exception exception) when (output is not null && exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentProblemException($"--out: {exception.Message}");
        }
    }
}
