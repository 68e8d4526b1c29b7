using System.Globalization;
using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>What transforms say of the columns that they take and make.</summary>
internal static class ColumnTexts
{
    /// <summary>The text of a category: that of its place, or the number itself where the column holds numbers.</summary>
    public static string Category(InputColumn column, float value) =>
        column.Categories is { } texts && value >= 0 && value < texts.Count ? texts[(int)value] : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The columns with their names, as numbers.</summary>
    /// <exception cref="ArgumentException">One holds texts or dates.</exception>
    public static IReadOnlyList<InputColumn> Numbers(IReadOnlyList<InputColumn> columns, string transform) =>
        columns.FirstOrDefault(column => column.IsText || column.IsDate) is { } text
            ? throw new ArgumentException($"Column '{text.Name}' holds {(text.IsDate ? "dates" : "texts")}, which '{transform}' does not take.")
            : Named(columns);

    /// <summary>The columns with their names, as numbers, whatever they held.</summary>
    public static IReadOnlyList<InputColumn> Named(IReadOnlyList<InputColumn> columns) => [.. columns.Select(column => new InputColumn(column.Name))];

    /// <summary>Counts the values of each column, in ascending order.</summary>
    public static SortedDictionary<float, int>[] Counts(IRows rows)
    {
        SortedDictionary<float, int>[] counts = [.. Enumerable.Range(0, rows.Width).Select(_ => new SortedDictionary<float, int>())];
        var row = new float[rows.Width];
        for (var i = 0; i < rows.Count; i++)
        {
            rows.Read(i, row);
            for (var column = 0; column < row.Length; column++)
                counts[column][row[column]] = counts[column].GetValueOrDefault(row[column]) + 1;
        }

        return counts;
    }
}
