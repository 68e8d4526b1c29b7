using System.Globalization;
using Lamina.Data;

namespace Lamina.Reporting;

/// <summary>The rows that a model is most wrong about, with their numbers in the file and what stands in them.</summary>
internal static class WorstRows
{
    private const int MostColumns = 12;

    /// <summary>Writes a section with a table.</summary>
    /// <param name="html">The page.</param>
    /// <param name="data">The samples.</param>
    /// <param name="name">What they are called.</param>
    /// <param name="head">What is said of each row.</param>
    /// <param name="rows">The rows and what is said of them, the worst first.</param>
    public static void Write(HtmlWriter html, Dataset data, string name, IReadOnlyList<string> head, IEnumerable<(int Row, IReadOnlyList<string> Texts)> rows)
    {
        var columns = data.Columns.Take(MostColumns).ToList();
        var left = data.Columns.Length - columns.Count;
        var values = new float[data.InputShape.Count];
        HtmlPage.Section(html, "Most wrong rows", () =>
        {
            html.Open("div", ("class", "wide"));
            html.Table(["row", .. head, .. columns.Select(column => column.Name)], rows.Select(row =>
            {
                data.ReadInput(row.Row, values);
                return (IReadOnlyList<string>)[NumberText.Whole(data.PlaceOf(row.Row) + 1), .. row.Texts,
                    .. columns.Select((column, place) => Text(column, values[place]))];
            }));
            html.Close();
        }, $"Of the {name}, the worst first. Rows are numbered from 1 as they stand in their source, a header not counted"
            + (left > 0 ? $"; {left} more columns are not shown." : "."));
    }

    private static string Text(InputColumn column, float value) =>
        float.IsNaN(value) ? "–"
        : column.Categories is { } texts ? value >= 0 && value < texts.Count ? texts[(int)value] : "unknown"
        : column.IsDate ? DateText.Date(value)?.ToString("yyyy-MM-dd HH':00'", CultureInfo.InvariantCulture) ?? "–"
        : NumberText.Value(value);
}
