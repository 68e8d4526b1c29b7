using Lamina.Data;

namespace Lamina.Reporting;

/// <summary>What a table holds, as one HTML file.</summary>
public static class TableProfilePage
{
    private const string Title = "Description of a table";
    private const int MostDrawings = 200;

    /// <summary>Whether a file is such a page, by its first bytes; another one is not to be replaced by one.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsAt(string path) => HtmlPage.IsAt(path, Title);

    /// <summary>Writes the page.</summary>
    /// <param name="profile">What to show.</param>
    /// <param name="name">What the table is called.</param>
    /// <returns>A complete document, to be stored as UTF-8; it refers to nothing outside itself.</returns>
    public static string Write(TableProfile profile, string name)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var sampled = profile.Stride == 1 ? "" : $"; medians, histograms and leaks are those of every {profile.Stride}th row";
        return HtmlPage.Write(Title, $"{name}: {NumberText.Whole(profile.Rows)} rows, {profile.Columns.Length} columns{sampled}", html =>
        {
            HtmlPage.Section(html, "Columns", () => html.Table(["column", "kind", "why", "values", "missing", "different"], profile.Columns.Select(Row), 4));
            HtmlPage.Section(html, "Histograms",
                () => HtmlPage.Drawings(html, profile.Columns.Select(ColumnHistogram.Write).OfType<string>().Take(MostDrawings)));
            WriteLabel(html, profile.Label);
            HtmlPage.Section(html, "Equal rows", () => html.Element("p", profile.DuplicateSummary));
            if (!profile.Leaks.IsEmpty)
                HtmlPage.Section(html, "Leaks", () => html.Table(["column", "how it gives the label away"],
                    profile.Leaks.Select(leak => (IReadOnlyList<string>)[leak.Column, leak.Reason])));
            if (profile.Columns.Any(column => column.UnreadableCount > 0))
                HtmlPage.Section(html, "Cells that cannot be read", () => html.Table(["column", "cell", "line", "place in the line"], Unreadable(profile), 2));
        });
    }

    private static void WriteLabel(HtmlWriter html, LabelProfile? label)
    {
        if (label is null)
            return;
        HtmlPage.Section(html, "Label", () =>
        {
            html.Element("p", $"{label.Column}: {label.Reason}.");
            if (label.IsClassification)
                html.Table(["class", "rows"], label.Classes.Select(value => (IReadOnlyList<string>)[value.Value, NumberText.Whole(value.Count)]), 1);
        });
    }

    private static IReadOnlyList<string> Row(ColumnProfile column) =>
    [
        column.Name, column.Kind.ToString().ToLowerInvariant(), column.Reason, column.Summary, NumberText.Percent(column.MissingShare),
        NumberText.Whole(column.Distinct) + (column.IsDistinctExact ? "" : " or more"),
    ];

    private static IEnumerable<IReadOnlyList<string>> Unreadable(TableProfile profile) =>
        profile.Columns.SelectMany(column => column.Unreadable.Select(cell =>
            (IReadOnlyList<string>)[column.Name, cell.Text, NumberText.Whole(cell.Place.Line), NumberText.Whole(cell.Place.Column)]));
}
