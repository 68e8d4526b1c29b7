using System.CommandLine;
using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina explain</c>: says which file, line, variable or argument gave each value of an experiment.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var experiment = CommonOptions.Experiment();
        var path = new Argument<string?>("PATH")
        {
            Description = "Only this value and what is in it, such as training.optimizer or network.layers[dense1].",
            Arity = ArgumentArity.ZeroOrOne
        };
        var set = CommonOptions.Set();
        var command = new Command("explain", "Shows which file, line, variable or argument gave each value of an experiment.") { experiment, path, set };
        command.SetAction(arguments => Run(arguments, arguments.GetRequiredValue(experiment), arguments.GetValue(path), arguments.ReadOptions(set)));
        return command;
    }

    private static int Run(ParseResult parsed, string experiment, string? path, ReadOptions options)
    {
        using var services = Services.Create(parsed, 1);
        var document = services.GetRequiredService<ExperimentReader>().ReadDocument(experiment, options);
        var values = document.Explain();
        var asked = path is null ? null : document.Numbered(path);
        var shown = values.Where(value =>
            asked is null || value.Path == asked || value.Path.StartsWith(asked + '.', StringComparison.Ordinal)
            || value.Path.StartsWith(asked + '[', StringComparison.Ordinal)).ToList();
        if (shown.Count == 0 && document.LeftOpen().Contains(asked))
            shown = [new ExplainedValue(asked!, "null", null)];
        if (shown.Count == 0)
            throw new ArgumentProblemException($"the experiment has no '{path}'.{Spelling.Suggest(path!, [.. values.Select(value => value.Path)])}");
        foreach (var value in shown)
            Console.WriteLine($"{value.Path} = {value.Json}   {(value.Location is { } location ? location.ToString() : "default")}");
        return ExitCodes.Done;
    }
}
