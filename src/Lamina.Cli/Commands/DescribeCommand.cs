using System.CommandLine;
using Lamina.Data;
using Lamina.Reporting;

namespace Lamina.Cli;

/// <summary><c>lamina data describe</c>: says what a table holds.</summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var path = TableOptions.Path();
        path.Description += " - for standard input.";
        var label = TableOptions.Label();
        var delimiter = TableOptions.Delimiter();
        var page = new Option<string?>("--html") { Description = "Also writes the description as a page, with histograms.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("describe", "Describes a table: columns, what to predict, what stands in the way.") { path, label, delimiter, page, json };
        command.SetAction(arguments => Run(
            arguments.GetRequiredValue(path), TableOptions.DelimiterOf(arguments, delimiter), arguments.GetValue(label), arguments.GetValue(page),
            arguments.GetValue(json)));
        return command;
    }

    private static int Run(string path, string? delimiter, string? label, string? page, bool json)
    {
        var (name, profile) = Read(path, delimiter, label);
        WarningText.Write(Console.Error, profile.Warnings);
        if (page is not null)
            PageFile.Write(page, TableProfilePage.IsAt, "a description of a table", () => TableProfilePage.Write(profile, name));
        if (json)
            Console.WriteLine(TableProfileJson.Of(profile, name).ToJsonString());
        else
            TableProfileText.Write(Console.Out, profile, name);
        return ExitCodes.Done;
    }

    private static (string Name, TableProfile Profile) Read(string path, string? delimiter, string? label)
    {
        if (path != StandardInput.Argument)
            return (path, TableProfile.Of(new CsvSource(path, label, Delimiter: delimiter), path, label));
        using var input = new StandardInput();
        var profile = input.Naming(() => TableProfile.Of(new CsvSource(input.Path, label, Delimiter: delimiter), input.Path, label));
        return ("standard input", profile with
        {
            Columns =
            [
                .. profile.Columns.Select(column => column with
                {
                    Unreadable = [.. column.Unreadable.Select(cell => cell with { Place = input.Named(cell.Place) })],
                }),
            ],
            Warnings = [.. profile.Warnings.Select(warning => warning with { Location = input.Named(warning.Location) })],
        });
    }
}
