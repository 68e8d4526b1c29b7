using System.CommandLine;
using Lamina.Hosting;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina verify-resume</c>: shows on an experiment of the user's own that a stop and resume changes no bit.</summary>
internal static class VerifyResumeCommand
{
    private const int LeastDefault = 200;

    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        var set = CommonOptions.Set();
        var steps = new Option<int?>("--steps")
        {
            Description = $"How many steps are trained; by default {LeastDefault}, and at least an epoch and a half, of those that the run has.",
            HelpName = "N"
        };
        steps.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var count) || count < 2))
                result.AddError($"--steps takes a whole number from 2, but received '{result.Tokens[0].Value}'.");
        });
        var threads = CommonOptions.Threads();
        var command = new Command("verify-resume",
            "Trains some steps, then the same with stops in epochs, at their ends, in evaluations and saves, each resumed, and compares the results "
            + "bit for bit.")
        {
            experiment, set, steps, threads
        };
        command.SetAction(arguments =>
            Run(arguments, arguments.GetRequiredValue(experiment), arguments.ReadOptions(set), arguments.GetValue(steps), arguments.GetValue(threads)));
        return command;
    }

    private static int Run(ParseResult arguments, string path, ReadOptions options, int? asked, int threads)
    {
        using var services = Services.Create(arguments, threads);
        var first = Prepare(null);
        var (epoch, all) = ((long)first.StepsPerEpoch, (long)first.StepsPerEpoch * first.Data.Plan.Experiment.Training.Epochs);
        if (asked > all)
            throw new ArgumentProblemException($"--steps: the run has {all} steps, {epoch} in each of its epochs, but received {asked}. Leave --steps out, "
                + "or set training.epochs higher.");
        return Print(ResumeVerification.Of(Prepare, asked ?? Math.Min(all, Math.Max(LeastDefault, epoch + (epoch / 2)))));

        // Read again each time, as a new process does: so nothing that a component keeps in a field comes from one run into another.
        TrainingRun Prepare(IReadOnlyList<ICallback>? callbacks)
        {
            var document = services.GetRequiredService<ExperimentReader>().ReadDocument(path, options);
            var experiment = document.Experiment;
            experiment = callbacks is null ? experiment : experiment with { Training = experiment.Training with { Callbacks = callbacks } };
            return document.Locating(() => services.GetRequiredService<Trainer>().Prepare(experiment));
        }
    }

    private static int Print(ResumeVerification verification)
    {
        var (whole, stopped) = (verification.Whole, verification.Stopped);
        var title = $"{stopped.Step} steps, stopped and resumed {(verification.Stops.Count == 1 ? "once" : $"{verification.Stops.Count} times")}";
        Console.WriteLine($"{$"{whole.Step} steps without a stop".PadRight(title.Length)}  sha256:{whole.StateHash}");
        Console.WriteLine($"{title}  sha256:{stopped.StateHash}");
        foreach (var stop in verification.Stops)
            Console.WriteLine($"  {stop}");
        if (whole.StopReason is { } reason)
            Console.WriteLine($"The run ends there by itself: {reason}.");
        if (whole.Epochs.Count == 0)
            Console.WriteLine($"No epoch ends within these steps; --steps {verification.StepsPerEpoch} also stops at the end of one.");
        if (verification.IsSame)
        {
            Console.WriteLine("The same bits: weights, optimizer, state, metrics and callbacks do not show the stops.");
            return ExitCodes.Done;
        }

        Console.WriteLine($"Not the same bits: '{whole.FirstDifference(stopped)}' differs "
            + $"first{(verification.Culprit is { } culprit ? $", with the stop {culprit} alone" : "")}. A component keeps something across steps or epochs "
            + "in a field, where a checkpoint cannot see it, or draws random numbers from elsewhere than its pass.");
        return ExitCodes.Failed;
    }
}
