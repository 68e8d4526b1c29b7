using System.CommandLine;

namespace Lamina.Cli;

/// <summary>The arguments and options of commands that look at a table before there is an experiment.</summary>
internal static class TableOptions
{
    public static Argument<string> Path() => new("PATH") { Description = "The table: a CSV file, plain or .gz." };

    public static Option<string?> Label() => new("--label")
    {
        Description = "The column to predict; by default the most likely one.",
        HelpName = "COLUMN"
    };

    public static Option<string?> Delimiter() => new("--delimiter")
    {
        Description = "The character between cells, \\t for a tab; by default the one that is found.",
        HelpName = "CHARACTER"
    };

    public static string? DelimiterOf(ParseResult arguments, Option<string?> option) => arguments.GetValue(option) is "\\t" ? "\t" : arguments.GetValue(option);
}
