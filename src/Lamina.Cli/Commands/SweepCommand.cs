using System.CommandLine;
using Lamina.Hosting;
using Lamina.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina sweep</c>: trains an experiment with other and other settings, and says which were best.</summary>
internal static class SweepCommand
{
    // What may change from one sitting of a sweep to the next: how far it goes, not what a trial is.
    private static readonly string[] s_extendable = ["sweep.trials", "sweep.parallel", "sweep.maxSeconds", "sweep.maxRuns"];

    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        experiment.Arity = ArgumentArity.ZeroOrOne;
        experiment.Description += " Its 'sweep' says what is tried. Not with --resume.";
        var set = CommonOptions.Set();
        var output = new Option<string?>("--out")
        {
            Description = $"The sweep's folder; by default {NewRunFolder.Root}/NAME/DATE-TIME-sweep.",
            HelpName = "DIR"
        };
        var resume = new Option<string?>("--resume") { Description = "Continues the sweep of this folder; finished trials are kept.", HelpName = "SWEEP" };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("sweep", "Trains an experiment with many settings, one run each, and leaves a table, a chart and the best experiment.")
        {
            experiment, set, output, resume, threads, json
        };
        command.Validators.Add(result =>
        {
            var isResumed = result.GetValue(resume) is not null;
            if (isResumed == result.GetResult(experiment) is { Tokens.Count: > 0 })
                result.AddError(isResumed
                    ? "--resume continues the experiment in the sweep's folder; leave EXPERIMENT out."
                    : "Required argument missing: an experiment, or a sweep by --resume.");
            if (isResumed && result.GetValue(output) is not null)
                result.AddError("--resume continues in the sweep's own folder; --out is for new sweeps.");
            foreach (var setting in isResumed ? result.GetValue(set) ?? [] : [])
            {
                if (!s_extendable.Contains(setting.Split('=')[0].Trim()))
                    result.AddError($"--resume lets a sweep's trials be what they were, so that --set takes only {string.Join(", ", s_extendable)}, but "
                        + $"received '{setting}'.");
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
        using var services = Services.Create(arguments, threads);
        var context = services.GetRequiredService<RunContext>();
        using var sweep = resumed is null
            ? Sweep.Start(context, services.GetRequiredService<ExperimentReader>().ReadDocument(path!, options), NewRunFolder.Target(output))
            : Resumption.Resume(() => Sweep.Resume(context, resumed.FullPath, options));
        var plan = sweep.Prepare(CancellationToken.None);
        WarningText.Write(Console.Error, sweep.Document, sweep.Warnings);
        NewRunFolder.Take(output, sweep.Begin);
        try
        {
            SweepText.Start(Console.Error, sweep.Document.Experiment.Name, plan, sweep.Folder);
            var table = sweep.RunAsync(new SweepDisplay(Console.Error, plan), signals.Token).GetAwaiter().GetResult();
            var report = table.Json();
            report["sweep"] = sweep.Folder.FullPath;
            if (json)
                Console.WriteLine(report.ToJsonString());
            else
                SweepText.Write(Console.Out, table, sweep.Folder, table.Best is null ? null : sweep.BestExperiment);
            return table.Best is null ? ExitCodes.Failed : ExitCodes.Done;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine($"Stopped; what was learnt is kept. Continue with: {Resumption.Command(arguments, sweep.Folder, "sweep")}");
            return signals.ExitCode;
        }
    }

    private static RunFolder Open(string path)
    {
        var folder = Resumption.OpenFolder(path);
        return Sweep.IsIn(folder)
            ? folder
            : throw new ArgumentProblemException($"--resume: '{path}' is not the folder of a sweep, whose experiment.json has a 'sweep'. To continue a run: "
                + $"lamina train --resume {ResultText.Short(folder.FullPath)}");
    }
}
