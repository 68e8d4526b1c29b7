using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;

namespace Lamina.Data;

/// <summary>What the first line of a CSV file and the arguments of the source say together: the delimiter, the names and the meaning of each column.</summary>
/// <param name="Delimiter">The delimiter.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Names">The names of all columns.</param>
/// <param name="Inputs">The places of the inputs.</param>
/// <param name="Label">The place of the class column; −1 where there is none.</param>
/// <param name="Targets">The places of the target columns.</param>
internal sealed record CsvLayout(char Delimiter, bool HasHeader, ImmutableArray<string> Names, ImmutableArray<int> Inputs, int Label, ImmutableArray<int> Targets)
{
    private const int ShownNames = 12;

    /// <summary>The input columns; none where two have the same name, so that only their places tell them apart.</summary>
    public ImmutableArray<InputColumn> Columns =>
        Inputs.DistinctBy(place => Names[place]).Count() == Inputs.Length ? [.. Inputs.Select(place => new InputColumn(Names[place]))] : [];

    /// <summary>Reads the first line.</summary>
    /// <exception cref="DataException">The file is missing or empty, or the arguments do not fit its columns.</exception>
    public static CsvLayout Of(CsvSource source)
    {
        if (source.Label is null == (source.Targets is null or { Count: 0 }))
        {
            throw new DataException(
                DataCodes.UnclearColumns,
                new(source.Path),
                "Expected either 'label' (one class column) or 'targets' (numeric columns), but received " + (source.Label is null ? "neither." : "both."));
        }

        var delimiter = CsvDelimiter.Of(source);
        var cells = FirstLine(source.Path, delimiter);
        string[] referred = [.. source.Label is null ? [] : new[] { source.Label }, .. source.Targets ?? [], .. source.Ignore ?? []];
        var header = source.Header ?? IsHeader(cells, referred, source.Targets ?? []);
        var names = NamesOf(cells, header);
        var places = Array.ConvertAll(referred, name => Place(name, names, header, source.Path));
        if (referred.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new DataException(
                DataCodes.UnclearColumns,
                new(source.Path),
                $"Column '{twice.Key}' is named more than once in 'label', 'targets' and 'ignore'; name it once.");
        }

        ImmutableArray<int> inputs = [.. Enumerable.Range(0, names.Length).Except(places)];
        if (inputs.IsEmpty)
        {
            throw new DataException(
                DataCodes.UnclearColumns,
                new(source.Path, 1),
                "Expected at least one input column besides 'label', 'targets' and 'ignore', "
                + $"but the file has only {string.Join(", ", names)}. Is '{delimiter}' its delimiter?");
        }

        return source.Label is null
            ? new(delimiter, header, names, inputs, -1, [.. places.Take(source.Targets!.Count)])
            : new(delimiter, header, names, inputs, places[0], []);
    }

    /// <summary>Reads the first line of a file that may lack the columns to predict.</summary>
    /// <param name="source">The source whose columns the model was trained on, with the path of the file to read.</param>
    /// <param name="columns">The model's columns, which a header names in any order; empty where they have no names.</param>
    /// <param name="width">How many inputs the model takes.</param>
    /// <exception cref="DataException">The file is missing or empty, or its header lacks a column.</exception>
    public static CsvLayout OfInputs(CsvSource source, ImmutableArray<InputColumn> columns, int width)
    {
        var delimiter = CsvDelimiter.Of(source);
        var cells = FirstLine(source.Path, delimiter);
        string[] referred = [.. source.Label is null ? [] : new[] { source.Label }, .. source.Targets ?? [], .. source.Ignore ?? []];
        var header = source.Header ?? IsHeader(cells, [.. referred, .. columns.Select(column => column.Name)], [.. source.Targets ?? [], .. columns.Where(column => !column.IsText).Select(column => column.Name)]);
        var names = NamesOf(cells, header);
        if (header && !columns.IsEmpty)
            return new(delimiter, header, names, PlacesOf(columns, names, source.Path), -1, []);
        var inputs = Enumerable.Range(0, names.Length);
        return new(delimiter, header, names, [.. names.Length == width ? inputs : inputs.Where(column => !referred.Contains(names[column]))], -1, []);
    }

    private static ImmutableArray<int> PlacesOf(ImmutableArray<InputColumn> columns, ImmutableArray<string> names, string path)
    {
        var lacking = columns.Where(column => !names.Contains(column.Name)).Select(column => column.Name).ToList();
        return lacking.Count == 0
            ? [.. columns.Select(column => Place(column.Name, names, header: true, path))]
            : throw new DataException(
                DataCodes.UnknownColumn,
                new(path, 1),
                $"The model takes columns by their names, but the header lacks {Listed(lacking)}.{Spelling.Suggest(lacking[0], names)} Rename the columns in the header; a file without a header is read by position.");
    }

    /// <summary>Some names in quotation marks, and how many there are where those are too many.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(ShownNames).Select(name => $"'{name}'")) + (names.Count > ShownNames ? $", … ({names.Count} in all)" : "");

    private static ImmutableArray<string> NamesOf(string[] cells, bool header) =>
        header ? [.. cells] : [.. Enumerable.Range(0, cells.Length).Select(index => index.ToString(CultureInfo.InvariantCulture))];

    private static string[] FirstLine(string path, char delimiter)
    {
        using var reader = CsvReader.Create(DataFile.Open(path), CsvDelimiter.Options(delimiter));
        if (!CsvFault.Locating(path, reader.Read))
            throw new DataException(DataCodes.NoSamples, new(path), "Expected rows of samples, but the file is empty.");
        if (CsvCell.IsBlank(reader))
            throw new DataException(DataCodes.NoSamples, new(path, 1), "Expected a header or a row of samples, but the first line is empty.");
        if (reader.FieldCount > Limits.CsvColumns)
            throw new DataException(DataCodes.TooLarge, new(path, 1), $"The first line has {reader.FieldCount} cells; at most {Limits.CsvColumns} columns are read. Is '{delimiter}' the delimiter?");
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = reader.GetString(i).Trim(' ', '\t');
        return cells;
    }

    /// <summary>A named column that only a header can hold decides; else the line is a header when no cell that would be numeric holds a number.</summary>
    private static bool IsHeader(string[] cells, string[] referred, IReadOnlyList<string> numeric)
    {
        if (referred.Any(name => Index(name, cells.Length) < 0 && cells.Contains(name, StringComparer.Ordinal)))
            return true;
        var text = referred.Except(numeric).Select(name => Index(name, cells.Length)).ToHashSet();
        return !cells.Where((cell, index) => !text.Contains(index) && CsvNumber.TryFloat(Encoding.UTF8.GetBytes(cell), out _)).Any();
    }

    private static int Index(string name, int columns) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < columns ? index : -1;

    private static int Place(string name, ImmutableArray<string> names, bool header, string path)
    {
        var place = names.IndexOf(name);
        if (place < 0)
        {
            var unnamed = header ? "" : " The file has no header, so its columns are named by their number from 0; set 'header' where it has one.";
            throw new DataException(DataCodes.UnknownColumn, new(path, 1), $"There is no column '{name}'.{unnamed}{Spelling.Suggest(name, names)}");
        }

        return names.LastIndexOf(name) == place
            ? place
            : throw new DataException(DataCodes.UnclearColumns, new(path, 1), $"Two columns are called '{name}'; give them different names.");
    }
}
