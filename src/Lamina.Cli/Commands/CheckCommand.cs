using System.CommandLine;
using Lamina.Experiments;
using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina check</c>: reads and plans an experiment without training it.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        var set = CommonOptions.Set();
        var command = new Command("check", "Checks an experiment and its data, and prints its network, without training.") { experiment, set };
        command.SetAction(arguments => Run(arguments, arguments.GetRequiredValue(experiment), arguments.ReadOptions(set)));
        return command;
    }

    private static int Run(ParseResult arguments, string path, ReadOptions options)
    {
        using var services = Services.Create(arguments, 1);
        var document = services.GetRequiredService<ExperimentReader>().ReadDocument(path, options);
        var plan = document.Locating(() => ExperimentData.CreatePlan(document.Experiment, services.GetRequiredService<ComponentCatalogue>().Fusions));
        var data = document.Locating(() => ExperimentData.Load(plan));
        var sweep = document.Sweep is null ? null : SweepPlan.Create(document, services.GetRequiredService<ComponentCatalogue>());
        NetworkText.Write(Console.Out, plan);
        if (sweep is not null)
            Console.WriteLine($"sweep      {SweepText.Plan(sweep)}");
        WarningText.Write(Console.Error, document, [.. data.Warnings, .. sweep?.Warnings ?? []]);
        FoundText.Write(Console.Out, document.Experiment);
        NetworkText.Write(Console.Out, data);
        return ExitCodes.Done;
    }
}
