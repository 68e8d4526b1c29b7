using System.Globalization;
using System.Text;

namespace Lamina.Data;

/// <summary>Tells whether the first line of a CSV file names the columns, where the source does not say it.</summary>
internal static class CsvHeaderDetection
{
    private const int FewestNumbers = 2;
    private const int FewestShuffled = 3;

    /// <summary>
    /// A name that only a header can hold decides, and so do the numbers of the columns, from 0 and in order, or the names of a model's columns in theirs;
    /// else the line is a header when no cell that would be numeric holds a number.
    /// </summary>
    /// <param name="cells">The cells of the line.</param>
    /// <param name="source">The source, whose arguments hold names, and say how numbers are written.</param>
    /// <param name="columns">The columns that a model takes; empty where none is known.</param>
    public static bool IsHeader(string[] cells, CsvSource source, IReadOnlyCollection<InputColumn> columns)
    {
        string[] texts = [.. source.Label is null ? [] : new[] { source.Label }, .. source.StepLabels ?? [], .. source.Ignore ?? []];
        // A value of a row to predict may be the same as the number that the label is called by.
        var telling = source.Named.Concat(source.Number?.Keys ?? [])
            .Where(name => Number(name, cells.Length) < 0 && !(columns.Count > 0 && IsNumber(name))).ToHashSet(StringComparer.Ordinal);
        if (AreColumnNumbers(cells) || cells.Any(telling.Contains) || AreNames(cells, columns))
            return true;
        var text = texts.Concat(columns.Where(column => column.IsText || column.IsDate).Select(column => column.Name))
            .Select(name => Number(name, cells.Length)).ToHashSet();
        return !cells.Where((cell, index) => !text.Contains(index) && IsNumber(cell, index, source)).Any();
    }

    /// <summary>The number that a name is, where that many columns without a header have it for their name; else −1.</summary>
    public static int Number(string name, int columns) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < columns ? index : -1;

    /// <summary>What about a line that was taken for a header or for a row should be known.</summary>
    public static Warning? Warning(string[] cells, bool isHeader, string path)
    {
        var text = isHeader && AreColumnNumbers(cells)
            ? "which are the numbers of the columns, and so it is taken for a header. Where it is a row, say \"header\": false."
            : !isHeader && AreShuffled(cells)
                ? "the numbers of the columns in another order, and it is taken for a row. Where it names the columns, say \"header\": true."
            : null;
        return text is null ? null : new(DataCodes.ColumnNumbers, new(path, 1), $"the first line is {Shown(cells)}, {text}");
    }

    /// <summary>
    /// Whether cells are 0, 1, 2 and so on, two at least, as data-frame libraries call columns without names; before them may stand the empty name of the rows'
    /// numbers.
    /// </summary>
    private static bool AreColumnNumbers(string[] cells)
    {
        var before = cells is ["", ..] ? 1 : 0;
        return cells.Length - before >= FewestNumbers && !cells.Skip(before).Where((cell, index) => cell != index.ToString(CultureInfo.InvariantCulture)).Any();
    }

    private static bool AreShuffled(string[] cells)
    {
        var before = cells is ["", ..] ? 1 : 0;
        return cells.Length - before >= FewestShuffled && cells.Skip(before).All(cell => Number(cell, cells.Length - before) >= 0)
            && cells.Distinct(StringComparer.Ordinal).Count() == cells.Length;
    }

    // A value of a row may be the same as the number that a column is called by, so that only all of those names together tell a header.
    private static bool AreNames(string[] cells, IReadOnlyCollection<InputColumn> columns)
    {
        if (columns.Count == 0)
            return false;
        var held = cells.ToHashSet(StringComparer.Ordinal);
        return columns.Any(column => held.Contains(column.Name) && !IsNumber(column.Name))
            || cells.Length > 1 && cells.SequenceEqual(columns.Select(column => column.Name))
            || columns.All(column => held.Contains(column.Name)) && columns.Any(column => Number(column.Name, cells.Length) < 0);
    }

    private static bool IsNumber(string cell) => CsvNumber.TryFloat(Encoding.UTF8.GetBytes(cell), out _);

    // Whether the decimal mark is a comma is not known yet where the source does not say it.
    private static bool IsNumber(string cell, int index, CsvSource source)
    {
        var bytes = Encoding.UTF8.GetBytes(cell);
        NumberUnit? unit = source.Number?.TryGetValue(index.ToString(CultureInfo.InvariantCulture), out var said) == true ? said : null;
        return (source.Decimal != "," && new CsvNumberFormat('.', source.Thousands == "." ? null : source.Thousands, unit).TryRead(bytes, out _))
            || (source.Decimal != "." && new CsvNumberFormat(',', source.Thousands == "," ? null : source.Thousands, unit).TryRead(bytes, out _));
    }

    private static string Shown(string[] cells) => string.Join(",", cells.Take(6)) + (cells.Length > 6 ? $",… ({cells.Length} cells)" : "");
}
