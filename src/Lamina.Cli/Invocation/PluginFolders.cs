using System.CommandLine;

namespace Lamina.Cli;

/// <summary>Where the command looks for plugins.</summary>
internal static class PluginFolders
{
    public const string Name = "--plugins";
    private const string Variable = "LAMINA_PLUGINS";
    private const string BesideCommand = "plugins";

    /// <summary>The option, of every command.</summary>
    public static Option<string[]> Option() => new(Name)
    {
        Description = $"A folder of plugins, NAME/NAME.dll each; may be given again. Also those of {Variable}, and {BesideCommand}/ next to the command.",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        Recursive = true,
    };

    /// <summary>
    /// The folders of the arguments, then those of the variable, then the one next to the command: the earlier one counts where a plugin is in two.
    /// </summary>
    /// <exception cref="ArgumentProblemException">An argument is not a folder.</exception>
    public static IEnumerable<string> Of(ParseResult arguments)
    {
        var named = arguments.GetValue<string[]>(Name) ?? [];
        if (Array.Find(named, folder => !Directory.Exists(folder)) is { } missing)
            throw new ArgumentProblemException($"{Name}: there is no folder '{missing}'.");
        var variable = Environment.GetEnvironmentVariable(Variable) ?? "";
        var beside = Path.Combine(AppContext.BaseDirectory, BesideCommand);
        return [.. named, .. variable.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. Directory.Exists(beside) ? [beside] : Array.Empty<string>()];
    }
}
