using System.CommandLine;
using Lamina.Hosting;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina verify-resume</c>: shows on an experiment of the user's own that a stop and resume changes no bit.</summary>
internal static class VerifyResumeCommand
{
    private const int DefaultSteps = 200;

    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        var set = CommonOptions.Set();
        var steps = new Option<int>("--steps") { Description = $"How many steps are trained, half of them before the stop; {DefaultSteps} by default.", HelpName = "N", DefaultValueFactory = _ => DefaultSteps };
        steps.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var count) || count < 2))
                result.AddError($"--steps takes a whole number from 2, but received '{result.Tokens[0].Value}'.");
        });
        var threads = CommonOptions.Threads();
        var command = new Command("verify-resume", "Trains some steps, then the same with a stop and resume in the middle, and compares the results bit for bit.") { experiment, set, steps, threads };
        command.SetAction(arguments => Run(arguments, arguments.GetRequiredValue(experiment), arguments.ReadOptions(set), arguments.GetValue(steps), arguments.GetValue(threads)));
        return command;
    }

    private static int Run(ParseResult arguments, string path, ReadOptions options, int steps, int threads)
    {
        using var services = Services.Create(arguments, threads);
        var document = services.GetRequiredService<ExperimentReader>().ReadDocument(path, options);
        var whole = Prepare();
        var half = steps / 2;
        var folder = Directory.CreateTempSubdirectory("lamina-verify-");
        try
        {
            TrainTo(whole, steps, null);
            var checkpoints = new CheckpointFolder(folder.FullName);
            TrainTo(Prepare(), half, checkpoints);
            var resumed = Prepare();
            resumed.Resume(Checkpoint.Read(checkpoints.Files[0]));
            TrainTo(resumed, steps, null);
            return Compare(whole.Capture(), resumed.Capture(), half);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        TrainingRun Prepare() => document.Locating(() => services.GetRequiredService<Trainer>().Prepare(document.Experiment));
    }

    private static void TrainTo(TrainingRun run, long step, CheckpointFolder? checkpoints)
    {
        using var stop = new CancellationTokenSource();
        run.Train(checkpoints, new StepLimit(step, stop), stop.Token);
    }

    private static int Compare(Checkpoint whole, Checkpoint resumed, int half)
    {
        var width = $"{whole.Step} steps, stopped and resumed after step {half}".Length;
        Console.WriteLine($"{$"{whole.Step} steps without a stop".PadRight(width)}  sha256:{whole.StateHash}");
        Console.WriteLine($"{$"{resumed.Step} steps, stopped and resumed after step {half}".PadRight(width)}  sha256:{resumed.StateHash}");
        if (whole.FirstDifference(resumed) is not { } name)
        {
            Console.WriteLine("The same bits: weights, optimizer, state, metrics and callbacks do not show the stop.");
            return ExitCodes.Done;
        }

        Console.WriteLine($"Not the same bits: '{name}' differs first. A component keeps something across steps or epochs in a field, where a checkpoint cannot see it, or draws random numbers from elsewhere than its pass.");
        return ExitCodes.Failed;
    }

    private sealed class StepLimit(long limit, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (((value.Epoch - 1L) * value.StepsPerEpoch) + value.Step >= limit)
                stop.Cancel();
        }
    }
}
