using System.Collections.Concurrent;
using System.Collections.Immutable;
using CsvHelper;

namespace Lamina.Data;

/// <summary>Reads the cells of input columns that may hold texts or lack values. Safe for the several threads that read a file.</summary>
internal sealed class CsvColumnReader
{
    private readonly InputColumn[] _columns;
    private readonly ConcurrentDictionary<string, int>?[] _categories;
    private readonly byte[][] _missing;
    private readonly CsvLayout _layout;

    public CsvColumnReader(CsvSource source, CsvLayout layout, IEnumerable<InputColumn> columns)
    {
        (_layout, _columns) = (layout, [.. columns]);
        _categories = Array.ConvertAll(_columns, column => column.Categories is { } texts
            ? new ConcurrentDictionary<string, int>(texts.Select((text, index) => KeyValuePair.Create(text, index)), StringComparer.Ordinal)
            : null);
        _missing = [.. source.MissingMarks.Select(System.Text.Encoding.UTF8.GetBytes)];
    }

    /// <summary>The columns of the file, with the texts found in them, in order; available once all rows are read.</summary>
    public (ImmutableArray<InputColumn> Columns, float[]?[] Places) Found()
    {
        var columns = _columns.ToArray();
        var places = new float[]?[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Categories is not { Count: 0 })
                continue;
            var sorted = ClassLabels.InOrder(_categories[i]!.Keys);
            var numbers = new float[sorted.Length];
            for (var place = 0; place < sorted.Length; place++)
                numbers[_categories[i]![sorted[place]]] = place;
            (places[i], columns[i]) = (numbers, columns[i] with { Categories = sorted });
        }

        return ([.. columns], places);
    }

    /// <summary>The number that a cell is read as.</summary>
    /// <exception cref="DataException">The cell is missing or unknown and must not be, or holds no number.</exception>
    public float Read(CsvReader reader, int index, string path)
    {
        var (column, place) = (_columns[index], _layout.Inputs[index]);
        if (column.AllowsMissing && IsMissing(reader.GetSpan(place)))
            return float.NaN;
        if (column.Dates is { } formats)
            return Date(reader, column.Name, formats, place, path);
        if (_categories[index] is not { } categories)
            return CsvCell.Number(reader, place, _layout, path);
        var text = CsvCell.Text(reader, place, _layout, path, "a text",
            "Fill it, drop the row, or let an 'impute' transform fill the column before 'oneHot'.");
        if (categories.TryGetValue(text, out var category))
            return category;
        if (column.Categories!.Count > 0)
        {
            return column.AllowsUnknown ? InputColumn.Unknown : throw new DataException(
                DataCodes.UnknownCategory,
                CsvCell.Locate(reader, place, path),
                $"Column '{column.Name}' holds '{CsvCell.Shown(reader.GetSpan(place))}', which "
                    + $"{(column.AreGiven == true ? "its transform does" : "the training data do")} not"
                    + $"{(column.AreGiven == true ? " list" : "")}.{Spelling.Suggest(text, column.Categories)} Correct it, or "
                    + (column.AreGiven == true ? "add it to the transform's 'categories'." : "train with \"unknown\": \"zeros\" in its 'oneHot'."));
        }

        return Number(categories, text, reader, place, path);
    }

    private float Date(CsvReader reader, string column, IReadOnlyList<string> formats, int place, string path)
    {
        var text = CsvCell.Text(reader, place, _layout, path, "a date", "Fill it, drop the row, or let an 'impute' transform fill the column before 'date'.");
        return DateText.Hours(text, formats) ?? throw new DataException(
            DataCodes.NotADate,
            CsvCell.Locate(reader, place, path),
            $"Column '{column}' expects a date such as {DateText.Example(formats)}, but holds '{CsvCell.Shown(reader.GetSpan(place))}'. Correct it, or give "
                + "the 'formats' of its 'date'.");
    }

    // Numbers as they come, which depends on the threads: they are put in order once all rows are read.
    private float Number(ConcurrentDictionary<string, int> categories, string text, CsvReader reader, int place, string path)
    {
        lock (categories)
        {
            if (categories.TryGetValue(text, out var known))
                return known;
            if (categories.Count >= Limits.Categories)
                throw new DataException(DataCodes.TooLarge, CsvCell.Locate(reader, place, path),
                    $"Column '{_layout.Names[place]}' has more than {Limits.Categories} different texts, so it is not a category. Name it in 'ignore'.");
            categories[text] = categories.Count;
            return categories[text];
        }
    }

    private bool IsMissing(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(" \t"u8);
        foreach (var mark in _missing)
        {
            if (cell.SequenceEqual(mark))
                return true;
        }

        return false;
    }
}
