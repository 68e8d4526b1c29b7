using Lamina.Data;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>What a table holds, in words.</summary>
internal static class TableProfileText
{
    private const int MostColumns = 200;
    private const int MostClasses = 20;
    private const string Blocks = "▁▂▃▄▅▆▇█";

    public static void Write(TextWriter output, TableProfile profile, string name)
    {
        output.WriteLine($"{name}: {NumberText.Whole(profile.Rows)} rows, {profile.Columns.Length} columns"
            + (profile.Stride == 1 ? "." : $"; medians, histograms and leaks are those of every {profile.Stride}th row."));
        var table = new Table().Border(TableBorder.Simple).AddColumns("column", "kind");
        foreach (var head in (string[])["missing", "different"])
            table.AddColumn(new TableColumn(head).RightAligned());
        table.AddColumns("histogram", "values");
        foreach (var column in profile.Columns.Take(MostColumns))
            table.AddRow([.. Cells(column).Select(TerminalText.Cell)]);
        NetworkText.Write(output, table);
        if (profile.Columns.Length > MostColumns)
            output.WriteLine($"  … {profile.Columns.Length - MostColumns} more columns; --json has all.");
        output.WriteLine($"label       {Label(profile.Label)}");
        output.WriteLine($"duplicates  {profile.DuplicateSummary}");
        WriteLines(output, "leaks", profile.Label is null ? ["not looked for without a label"]
            : [.. profile.Leaks.Select(leak => $"{leak.Column}: {leak.Reason}, so that nothing is learnt from the others")], "none found");
        WriteLines(output, "unreadable", [.. profile.Columns.SelectMany(Unreadable)], "no cell");
    }

    /// <summary>The label and why, in a line.</summary>
    public static string Label(LabelProfile? label) => label is null ? "none: no column has a number or a category in every row; name one with --label"
        : $"{label.Column}: {label.Reason}. {(label.IsClassification ? Classes(label) : "Its values are numbers.")}";

    private static string Classes(LabelProfile label) =>
        $"{NumberText.Whole(label.Classes.Length)} classes: "
        + string.Join(", ", label.Classes.Take(MostClasses).Select(value => $"{value.Value} {NumberText.Whole(value.Count)}"))
        + (label.Classes.Length > MostClasses ? ", …" : ".");

    private static string[] Cells(ColumnProfile column) =>
    [
        column.Name, column.Kind.ToString().ToLowerInvariant(), NumberText.Percent(column.MissingShare),
        $"{NumberText.Whole(column.Distinct)}{(column.IsDistinctExact ? "" : " or more")}", Bars(column.Histogram), column.Summary,
    ];

    private static string Bars(IReadOnlyList<int> counts)
    {
        var most = counts.DefaultIfEmpty().Max();
        return string.Concat(counts.Select(count => count == 0 ? ' ' : Blocks[(int)(((long)count * Blocks.Length + most - 1) / most) - 1]));
    }

    private static IEnumerable<string> Unreadable(ColumnProfile column)
    {
        if (column.UnreadableCount == 0)
            yield break;
        var expected = column.Kind switch { ColumnKind.Number => "a number", ColumnKind.Date => "a date", _ => "UTF-8 text" };
        foreach (var cell in column.Unreadable)
            yield return $"{cell.Place with { Source = Short(cell.Place.Source) }}: column '{column.Name}' expects {expected}, but received "
                + $"'{cell.Text}'";
        if (column.UnreadableCount > column.Unreadable.Length)
            yield return $"… {NumberText.Whole(column.UnreadableCount - column.Unreadable.Length)} more in column '{column.Name}'";
    }

    // Standard input has a name that is no path.
    private static string Short(string source) => Path.IsPathFullyQualified(source) ? ResultText.Short(source) : source;

    private static void WriteLines(TextWriter output, string head, IReadOnlyList<string> lines, string none)
    {
        foreach (var (index, line) in (lines.Count == 0 ? [none] : lines).Index())
            output.WriteLine($"{(index == 0 ? head : "").PadRight(12)}{line}");
    }
}
