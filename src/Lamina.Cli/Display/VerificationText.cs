using System.Text.Json.Nodes;
using Lamina.Conformance;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>The reports of the conformance kit as a table with the findings under it, and as JSON.</summary>
internal static class VerificationText
{
    public static void Write(TextWriter output, IReadOnlyList<ConformanceReport> reports)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("component", "kind");
        table.AddColumn(new TableColumn("checks passed").RightAligned());
        table.AddColumn(new TableColumn("findings").RightAligned());
        foreach (var report in reports)
            table.AddRow(TerminalText.Cell(report.Component), TerminalText.Cell(report.Kind),
                $"{report.Checks.Count(check => check.Passed)} of {report.Checks.Length}", $"{report.Failures.Length}");
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) }).Write(table);
        foreach (var report in reports.Where(report => !report.Passed))
            output.WriteLine(report);
    }

    public static JsonArray Json(IEnumerable<ConformanceReport> reports) => [.. reports.Select(report => new JsonObject
    {
        ["component"] = report.Component,
        ["kind"] = report.Kind,
        ["passed"] = report.Passed,
        ["checks"] = new JsonArray([.. report.Checks.Select(Json)]),
    })];

    private static JsonObject Json(CheckResult check) => new()
    {
        ["check"] = check.Check,
        ["passed"] = check.Passed,
        ["findings"] = new JsonArray([.. check.Findings.Select(finding => new JsonObject
        {
            ["where"] = finding.Where,
            ["expected"] = finding.Expected,
            ["received"] = finding.Received,
            ["remedy"] = finding.Remedy,
        })]),
    };
}
