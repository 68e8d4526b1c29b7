using System.CommandLine;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lamina.Data;
using Lamina.Hosting;

namespace Lamina.Cli;

/// <summary><c>lamina init</c>: drafts an experiment for a table.</summary>
internal static partial class InitCommand
{
    private const int LongestName = 64;

    public static Command Create()
    {
        var path = TableOptions.Path();
        var label = TableOptions.Label();
        var delimiter = TableOptions.Delimiter();
        var to = new Option<string?>("--to") { Description = "The experiment's file; by default NAME.json beside the table.", HelpName = "FILE" };
        var command = new Command("init", "Drafts a commented experiment for a table, and says what the table holds.") { path, label, delimiter, to };
        command.SetAction(arguments =>
            Run(arguments.GetRequiredValue(path), TableOptions.DelimiterOf(arguments, delimiter), arguments.GetValue(label), arguments.GetValue(to)));
        return command;
    }

    private static int Run(string path, string? delimiter, string? label, string? to)
    {
        var name = NameOf(path);
        var file = Path.GetFullPath(to ?? Path.Combine(Path.GetDirectoryName(path) ?? "", $"{name}.json"));
        if (Path.Exists(file))
            throw new ArgumentProblemException($"--to: '{ResultText.Short(file)}' exists. Name another file with --to, so that nothing is lost.");
        var profile = TableProfile.Of(new CsvSource(path, label, Delimiter: delimiter), path, label);
        WarningText.Write(Console.Error, profile.Warnings);
        var text = ExperimentDraft.Write(profile, Source(path, delimiter, profile, Path.GetDirectoryName(file)!), name);
        TableProfileText.Write(Console.Out, profile, path);
        Write(file, text);
        Console.WriteLine($"experiment  {ResultText.Short(file)}");
        Console.WriteLine($"next        lamina train {ResultText.Short(file)}");
        return ExitCodes.Done;
    }

    /// <summary>The table as an experiment in a folder says it, with what was found in it and is not usual.</summary>
    private static JsonObject Source(string path, string? delimiter, TableProfile profile, string folder)
    {
        var source = new JsonObject { ["type"] = "csv", ["path"] = Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/') };
        if (new CsvSource(path, profile.Label?.Column ?? profile.Columns[0].Name, Delimiter: delimiter).Resolve() is not CsvSource found)
            return source;
        if (found.Header == false)
            source["header"] = false;
        if (found.Delimiter != ",")
            source["delimiter"] = found.Delimiter;
        if (found.Decimal == ",")
            source["decimal"] = ",";
        return source;
    }

    private static void Write(string file, string text)
    {
        try
        {
            AtomicFile.WriteNew(file, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentProblemException($"--to: '{ResultText.Short(file)}' cannot be written: {exception.Message}");
        }
    }

    /// <summary>The table's name without its endings, as far as an experiment may be called so.</summary>
    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        name = Unusable().Replace(name.IndexOf('.', StringComparison.Ordinal) is > 0 and var end ? name[..end] : name, "-").Trim('-', '.');
        return name.Length == 0 ? "table" : name[..Math.Min(name.Length, LongestName)];
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unusable();
}
