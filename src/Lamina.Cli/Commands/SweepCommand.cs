using System.CommandLine;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Reporting;
using Lamina.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina sweep</c>: trains an experiment with other and other settings, and says which were best.</summary>
internal static class SweepCommand
{
    private const string Suffix = "-sweep";
    private const string BestName = "best.json";
    private const string TrialsName = "trials.csv";
    private const string PageName = "sweep.html";

    // What may change from one sitting of a sweep to the next: how far it goes, not what a trial is.
    private static readonly string[] s_extendable = ["sweep.trials", "sweep.parallel", "sweep.maxSeconds", "sweep.maxRuns"];

    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        experiment.Arity = ArgumentArity.ZeroOrOne;
        experiment.Description += " Its 'sweep' says what is tried. Not with --resume.";
        var set = CommonOptions.Set();
        var output = new Option<string?>("--out") { Description = $"The sweep's folder; by default runs/NAME/DATE-TIME{Suffix}.", HelpName = "DIR" };
        var resume = new Option<string?>("--resume") { Description = "Goes on with the sweep of this folder: what is done is kept.", HelpName = "SWEEP" };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("sweep", "Trains an experiment with many settings, a run each, and leaves a table, a chart and the best experiment.") { experiment, set, output, resume, threads, json };
        command.Validators.Add(result =>
        {
            var isResumed = result.GetValue(resume) is not null;
            if (isResumed == result.GetResult(experiment) is { Tokens.Count: > 0 })
                result.AddError(isResumed ? "--resume goes on with the experiment in the sweep's folder; leave EXPERIMENT out." : "Required argument missing: an experiment, or a sweep by --resume.");
            if (isResumed && result.GetValue(output) is not null)
                result.AddError("--resume goes on in the sweep's own folder; --out is for new sweeps.");
            foreach (var setting in isResumed ? result.GetValue(set) ?? [] : [])
            {
                if (!s_extendable.Contains(setting.Split('=')[0].Trim()))
                    result.AddError($"--resume lets a sweep's trials be what they were, so that --set takes only {string.Join(", ", s_extendable)}, but received '{setting}'.");
            }
        });
        command.SetAction(arguments => Run(
            arguments,
            arguments.GetValue(experiment),
            arguments.ReadOptions(set),
            arguments.GetValue(resume),
            arguments.GetValue(output),
            arguments.GetValue(threads),
            arguments.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult arguments, string? path, ReadOptions options, string? resume, string? output, int threads, bool json)
    {
        using var signals = new StopSignals();
        var resumed = resume is null ? null : Open(resume);
        using var held = resumed is null ? null : Lock(resumed);
        using var services = Services.Create(arguments, 1);
        var document = services.GetRequiredService<ExperimentReader>().ReadDocument(path ?? resumed!.Experiment, resumed is null ? options : options with { Environment = new Dictionary<string, string>() });
        var catalogue = services.GetRequiredService<ComponentCatalogue>();
        var plan = SweepPlan.Create(document, catalogue);
        var data = document.Locating(() => ExperimentData.Load(plan.Trials[0].Experiment, catalogue.Fusions));
        WarningText.Write(Console.Error, document, [.. data.Warnings, .. plan.Warnings]);
        using var started = resumed is null ? TrainCommand.NewFolder(output, document.Experiment.Name, Suffix, [TrialsName, PageName, BestName, SweepClock.Name, .. plan.Trials.Select(trial => SweepRow.FolderOf(trial.Number))]) : null;
        var folder = resumed ?? started!.Folder;
        folder.Begin(document.Write(folder.FullPath).ToJsonString(RunRecorder.Indented) + "\n");
        try
        {
            SweepText.Start(Console.Error, document.Experiment.Name, plan, folder);
            var group = new GroupTraining(catalogue.Fusions, document, signals.Token);
            var table = new SweepTraining(plan, group, new SweepClock(folder, plan.Section), folder, threads).Train((trial, standing) => SweepText.Done(Console.Error, plan, trial, standing));
            Leave(table, plan, document, folder);
            var report = table.Json();
            report["sweep"] = folder.FullPath;
            if (json)
                Console.WriteLine(report.ToJsonString());
            else
                SweepText.Write(Console.Out, table, folder, table.Best is null ? null : Best(folder));
            return table.Best is null ? ExitCodes.Failed : ExitCodes.Done;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine($"Stopped; what was learnt is kept. Go on with: {Resumption.Command(arguments, folder, "sweep")}");
            return signals.ExitCode;
        }
    }

    private static void Leave(SweepTable table, SweepPlan plan, ExperimentDocument document, RunFolder folder)
    {
        AtomicFile.Write(Path.Combine(folder.FullPath, TrialsName), table.Csv());
        AtomicFile.Write(Path.Combine(folder.FullPath, PageName), SweepPage.Write(table));
        if (table.Best is { } best)
        {
            var experiment = plan.Trials[best.Trial - 1].Experiment;
            experiment = experiment with { Data = experiment.Data with { Test = document.Experiment.Data.Test } };
            AtomicFile.Write(Best(folder), ComponentJson.Write(experiment, folder.FullPath)!.ToJsonString(RunRecorder.Indented) + "\n");
        }

        AtomicFile.Write(folder.Result, table.Json().ToJsonString(RunRecorder.Indented) + "\n");
    }

    private static string Best(RunFolder folder) => Path.Combine(folder.FullPath, BestName);

    private static RunFolder Open(string path)
    {
        try
        {
            var folder = RunFolder.Open(path);
            return GroupFolder.IsSweep(folder) ? folder : throw new ArgumentProblemException($"--resume: '{path}' is not the folder of a sweep, whose experiment.json has a 'sweep'. To go on with a run: lamina train --resume {ResultText.Short(folder.FullPath)}");
        }
        catch (IOException exception)
        {
            throw new ArgumentProblemException($"--resume: {exception.Message}");
        }
    }

    private static RunLock Lock(RunFolder folder)
    {
        try
        {
            return folder.Lock();
        }
        catch (IOException exception)
        {
            throw new ArgumentProblemException($"--resume: {exception.Message}");
        }
    }
}
