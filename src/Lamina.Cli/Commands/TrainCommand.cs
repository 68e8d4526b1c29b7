using System.CommandLine;
using Lamina.Hosting;
using Lamina.Reporting;
using Lamina.Runs;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina train</c>: trains an experiment and leaves a run folder, or continues a run that was stopped.</summary>
internal static class TrainCommand
{
    public const string Name = "train";

    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        experiment.Arity = ArgumentArity.ZeroOrOne;
        experiment.Description += " With --resume, the run's own by default.";
        var set = CommonOptions.Set();
        var output = new Option<string?>("--out") { Description = $"The run's folder; by default {NewRunFolder.Root}/NAME/DATE-TIME.", HelpName = "DIR" };
        var resume = new Option<string?>("--resume") { Description = "Continues the run of this folder, from its newest checkpoint.", HelpName = "RUN" };
        var fork = new Option<bool>("--fork") { Description = "With --resume: starts a new run from that checkpoint, whose experiment may differ." };
        var folds = CommonOptions.Count("--folds", 2, "Trains once for each of N folds of the training data, and tests on the fold that is held out.");
        var seeds = CommonOptions.Count("--seeds", 1, "Trains once with each of N seeds, starting at the experiment's own.");
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command(Name, "Trains an experiment and leaves model, curves and settings in a folder.")
        {
            experiment, set, output, resume, fork, folds, seeds, threads, json
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(resume) is null && result.GetResult(experiment) is not { Tokens.Count: > 0 })
                result.AddError("Required argument missing: an experiment, or a run by --resume.");
            if (result.GetValue(fork) && result.GetValue(resume) is null)
                result.AddError("--fork needs the run to start from: --resume RUN.");
            if (result.GetValue(resume) is not null && result.GetValue(output) is not null && !result.GetValue(fork))
                result.AddError("--resume continues in the run's own folder; --out is for new runs, and for --fork.");
            if (result.GetValue(resume) is not null && (result.GetValue(folds) ?? result.GetValue(seeds)) is not null)
                result.AddError("--folds and --seeds start new runs; leave them out with --resume, which continues all runs that were started.");
        });
        command.SetAction(arguments => Run(
            arguments,
            arguments.GetValue(experiment),
            arguments.ReadOptions(set),
            () => arguments.GetValue(resume) is { } run ? Resumption.Open(run, arguments.GetValue(fork)) : null,
            new RunTimes(arguments.GetValue(folds), arguments.GetValue(seeds)),
            arguments.GetValue(output),
            arguments.GetValue(threads),
            arguments.GetValue(json)));
        return command;
    }

    private static int Run(
        ParseResult arguments, string? path, ReadOptions options, Func<Resumption?> resumed, RunTimes times, string? output, int threads, bool json)
    {
        using var signals = new StopSignals();
        using var services = Services.Create(arguments, threads, shares: true);
        var context = services.GetRequiredService<RunContext>();
        return SharedRun.Join(services, threads).Do(shared =>
        {
            var resumption = shared.Agree(resumed);
            if (resumption?.Times is not null || !times.IsNone)
                return TrainSeveral(arguments, context, path, options, resumption, times, output, signals, json);
            using var session = shared.Agree(() => Open(context, path, options, resumption, output));
            return shared.Follows ? Follow(shared, session, signals) : Train(arguments, shared, session, resumption, signals, output, json);
        });
    }

    private static RunSession Open(RunContext context, string? path, ReadOptions options, Resumption? resumption, string? output)
    {
        if (resumption is not null)
        {
            var resumed = resumption.Session(context, NewRunFolder.Target(output), path, options);
            WriteNotes(resumed.Document, null);
            return resumed;
        }

        var document = context.ReadDocument(path!, options);
        WriteNotes(document, path);
        return RunSession.Start(context, document, NewRunFolder.Target(output));
    }

    private static int TrainSeveral(
        ParseResult arguments, RunContext context, string? path, ReadOptions options, Resumption? resumption, RunTimes times, string? output,
        StopSignals signals, bool json)
    {
        if (SharedRun.Launched is not null)
            throw new ArgumentProblemException("several runs are not shared among processes: start --folds and --seeds without a launcher such as mpirun.");
        if (resumption is not null)
        {
            using var resumed = resumption.Group(context, path, options);
            WriteNotes(resumed.Document, null);
            return new GroupTraining(arguments, resumed, signals).Train(output, json);
        }

        var document = context.ReadDocument(path!, options);
        WriteNotes(document, path);
        using var group = RunGroup.Start(context, document, times, NewRunFolder.Target(output));
        return new GroupTraining(arguments, group, signals).Train(output, json);
    }

    private static int Follow(SharedRun shared, RunSession session, StopSignals signals)
    {
        try
        {
            session.Prepare(signals.Token);
            session.Begin();
            shared.HasBegun = true;
            return session.IsFinished || session.RunAsync(cancellation: signals.Token).GetAwaiter().GetResult().Outcome != TrainingOutcome.Cancelled
                ? ExitCodes.Done
                : signals.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return signals.ExitCode;
        }
        catch (NonFiniteLossException)
        {
            return ExitCodes.Failed;
        }
    }

    private static int Train(
        ParseResult arguments, SharedRun shared, RunSession session, Resumption? resumption, StopSignals signals, string? output, bool json)
    {
        var hasBegun = false;
        try
        {
            // While data are read there is a thread to spare. A command that ends before the first step leaves no report and does not wait for this.
            var rehearsal = Task.Run(ReportRehearsal.Run);
            var run = session.Prepare(signals.Token);
            WarningText.Write(Console.Error, session.Document, run.Data.Warnings);
            resumption?.WriteCheckpoints(session);
            NewRunFolder.Take(output, session.Begin);
            if (session.IsFinished)
            {
                FinishedText.Write(session.Folder, json);
                return ExitCodes.Done;
            }

            if (resumption is not null && session.From is null)
                Console.Error.WriteLine("The run has no checkpoint yet: it starts from the beginning.");
            shared.HasBegun = hasBegun = true;
            var display = TrainingDisplay.Start(session.Document.Experiment, run, session.From);
            var result = display.Watch(() => Observing(rehearsal, () => session.RunAsync(display, signals.Token).GetAwaiter().GetResult()));
            if (json)
                Console.WriteLine(ResultText.Json(session.Folder).ToJsonString());
            else
                ResultText.Write(Console.Out, result, session.Folder);
            if (result.Outcome != TrainingOutcome.Cancelled)
                return ExitCodes.Done;
            Console.Error.WriteLine($"Stopped after step {result.Steps}, with a checkpoint. Continue with: {Resumption.Command(arguments, session.Folder)}");
            return signals.ExitCode;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested || SharedRun.Launched is not null)
        {
            Console.Error.WriteLine(hasBegun
                ? $"Stopped in the evaluation on the test data. Continue with: {Resumption.Command(arguments, session.Folder)}"
                : "Stopped before the first step.");
            return signals.ExitCode;
        }
        catch (NonFiniteLossException exception)
        {
            NonFiniteText.Write(Console.Error, exception, session.Folder);
            return ExitCodes.Failed;
        }
    }

    /// <summary>However the training ends, a fault of the rehearsal comes to light.</summary>
    private static TrainingResult Observing(Task rehearsal, Func<TrainingResult> train)
    {
        try
        {
            return train();
        }
        finally
        {
            rehearsal.GetAwaiter().GetResult();
        }
    }

    /// <summary>Says what is worth knowing about an experiment before it is trained.</summary>
    /// <param name="document">The experiment.</param>
    /// <param name="path">Its path, where it starts a new run; null where a run is resumed or forked.</param>
    private static void WriteNotes(ExperimentDocument document, string? path)
    {
        if (path is not null && RunOrigin.LineageOf(path) is [var source, ..])
        {
            var folder = ResultText.Short(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Console.Error.WriteLine(
                $"note: the run of this experiment began from a checkpoint, after step {source.Step} of another run; "
                + $"trained from the beginning, it may become a different model. To repeat it exactly: lamina reproduce {folder}");
        }

        foreach (var change in path is null ? [] : RunFiles.Changes(path))
            Console.Error.WriteLine($"{ResultText.Short(change.Location.Source)}: warning {change.Code}: {change.Message}");
        if (document.Sweep is not null)
            Console.Error.WriteLine("note: this trains the experiment as it stands; its 'sweep' is for lamina sweep.");
    }
}
