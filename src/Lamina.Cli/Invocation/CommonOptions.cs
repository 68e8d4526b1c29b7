using System.CommandLine;
using Lamina.Hosting;

namespace Lamina.Cli;

/// <summary>The arguments and options that several commands share.</summary>
internal static class CommonOptions
{
    public static Argument<string> Experiment() => new("EXPERIMENT") { Description = "The experiment: a JSON file." };

    public static Argument<string> Model() => new("MODEL") { Description = "The model: a .safetensors file, or the folder of a run." };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Sets a value of the experiment, such as --set training.epochs=3.",
        HelpName = "PATH=VALUE",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    public static Option<int> Threads()
    {
        var option = new Option<int>("--threads")
        {
            Description = "How many threads to compute with; results do not depend on it.",
            HelpName = "N",
            DefaultValueFactory = _ => SharedRun.Launched?.Threads ?? Environment.ProcessorCount
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var threads) || threads is < 1 or > 1024))
                result.AddError($"--threads takes a whole number from 1 to 1024, but received '{result.Tokens[0].Value}'.");
        });
        return option;
    }

    /// <summary>An option for a whole number from <paramref name="least"/>.</summary>
    public static Option<int?> Count(string name, int least, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var count) || count < least || count > 1000))
                result.AddError($"{name} takes a whole number from {least} to 1000, but received '{result.Tokens[0].Value}'.");
        });
        return option;
    }

    public static Option<bool> Json() => new("--json") { Description = "Prints the result as JSON." };

    /// <summary>The model file that an argument means: the file itself, or that of a run's folder.</summary>
    public static string ModelPath(string argument) => Directory.Exists(argument) ? Path.Combine(argument, "model.safetensors") : argument;

    public static ReadOptions ReadOptions(this ParseResult arguments, Option<string[]> set) => new() { Set = arguments.GetValue(set) ?? [] };
}
