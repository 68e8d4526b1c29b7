using System.CommandLine;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina profile</c>: trains an experiment for some steps and says where their time goes.</summary>
internal static class ProfileCommand
{
    private const int DefaultSteps = 200;

    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        var set = CommonOptions.Set();
        var steps = CommonOptions.Count("--steps", 1, $"How many steps to time; by default {DefaultSteps}.");
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("profile", "Trains an experiment for some steps, and says what time, arithmetic and memory each layer takes.")
        {
            experiment, set, steps, threads, json
        };
        command.SetAction(arguments => Run(
            arguments,
            arguments.GetRequiredValue(experiment),
            arguments.ReadOptions(set),
            arguments.GetValue(steps) ?? DefaultSteps,
            arguments.GetValue(threads),
            arguments.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult arguments, string path, ReadOptions options, int steps, int threads, bool json)
    {
        using var signals = new StopSignals();
        using var services = Services.Create(arguments, threads);
        var document = services.GetRequiredService<ExperimentReader>().ReadDocument(path, options);
        try
        {
            var run = document.Locating(() => services.GetRequiredService<Trainer>().Prepare(document.Experiment, signals.Token));
            var profile = run.Profile(steps, signals.Token);
            var workers = services.GetRequiredService<Workers>();
            var peak = ProductPeak.Measure(workers);
            if (json)
                Console.WriteLine(ProfileText.Json(profile, peak, workers.Threads).ToJsonString());
            else
                ProfileText.Write(Console.Out, profile, peak, workers.Threads);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped.");
            return signals.ExitCode;
        }
    }
}
