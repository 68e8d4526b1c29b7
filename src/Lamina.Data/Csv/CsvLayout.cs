using System.Collections.Immutable;
using CsvHelper;

namespace Lamina.Data;

/// <summary>What the first line of a CSV file and the arguments of the source say together: the delimiter, the names and the meaning of each column.</summary>
/// <param name="Delimiter">The delimiter.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Names">The names of all columns.</param>
/// <param name="Inputs">The places of the inputs.</param>
/// <param name="Label">The place of the class column; −1 if there is none.</param>
/// <param name="Targets">The places of the target columns.</param>
internal sealed record CsvLayout(char Delimiter, bool HasHeader, ImmutableArray<string> Names, ImmutableArray<int> Inputs, int Label,
    ImmutableArray<int> Targets)
{
    private const int MostProblems = 12;

    /// <summary>The input columns.</summary>
    public ImmutableArray<InputColumn> Columns => [.. Inputs.Select(place => new InputColumn(Names[place]))];

    /// <summary>What about the first line should be known.</summary>
    public ImmutableArray<Warning> Warnings { get; private init; } = [];

    /// <summary>What is wrong with a row of another width.</summary>
    public DataException Ragged(CsvReader reader, string path) =>
        new(DataCodes.RaggedRow, new(path, (int)reader.LineNumber), $"Expected {Names.Length} cells, as in the first line, but received {reader.FieldCount}.");

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
        string[] referred = Referred(source);
        var header = new CsvHeader(cells, source.Header ?? CsvHeaderDetection.IsHeader(cells, referred, source.Targets ?? [], []));
        var places = PlacesOf(referred, header, source.Path);
        if (referred.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new DataException(
                DataCodes.UnclearColumns,
                new(source.Path),
                $"Column '{twice.Key}' is named more than once in 'label', 'targets' and 'ignore'; name it once.");
        }

        ImmutableArray<int> inputs = [.. Enumerable.Range(0, cells.Length).Except(places)];
        if (inputs.IsEmpty)
        {
            throw new DataException(
                DataCodes.UnclearColumns,
                new(source.Path, 1),
                "Expected at least one input column besides 'label', 'targets' and 'ignore', "
                + $"but the file has only {CsvHeader.Listed(header.Names)}. Is '{delimiter}' its delimiter?");
        }

        var warnings = WarningsOf(source, cells, header, inputs);
        return source.Label is null
            ? new(delimiter, header.Exists, header.Names, inputs, -1, [.. places.Take(source.Targets!.Count)]) { Warnings = warnings }
            : new(delimiter, header.Exists, header.Names, inputs, places[0], []) { Warnings = warnings };
    }

    /// <summary>Reads the first line of a file of whose columns nothing is known but the names that the source gives; all are inputs.</summary>
    /// <exception cref="DataException">The file is missing or empty.</exception>
    public static CsvLayout OfAll(CsvSource source)
    {
        var delimiter = CsvDelimiter.Of(source);
        var cells = FirstLine(source.Path, delimiter);
        var header = new CsvHeader(cells, source.Header ?? CsvHeaderDetection.IsHeader(cells, Referred(source), source.Targets ?? [], []));
        ImmutableArray<int> all = [.. Enumerable.Range(0, cells.Length)];
        return new(delimiter, header.Exists, header.Names, all, -1, []) { Warnings = WarningsOf(source, cells, header, []) };
    }

    /// <summary>What is wrong with an empty line before more rows.</summary>
    public static string BlankText(int columns) => $"Expected {columns} cells, but received an empty line before more rows.";

    /// <summary>Reads the first line of a file that may lack the columns to predict.</summary>
    /// <param name="source">The source whose columns the model was trained on, with the path of the file to read.</param>
    /// <param name="columns">The model's columns, which a header names in any order; empty where they have no names.</param>
    /// <param name="width">How many inputs the model takes.</param>
    /// <exception cref="DataException">The file is missing or empty, or its header lacks a column.</exception>
    public static CsvLayout OfInputs(CsvSource source, ImmutableArray<InputColumn> columns, int width)
    {
        var delimiter = CsvDelimiter.Of(source);
        var cells = FirstLine(source.Path, delimiter);
        string[] referred = Referred(source);
        var header = new CsvHeader(cells,
            source.Header != false && (IsHeaderOf(columns, cells, source) || CsvHeaderDetection.IsHeader(cells, referred, source.Targets ?? [], columns)));
        var names = header.Names;
        var (all, left) = (Enumerable.Range(0, names.Length), referred.ToHashSet(StringComparer.Ordinal));
        var isNamed = header.Exists && !columns.IsEmpty;
        ImmutableArray<int> inputs = isNamed
            ? PlacesOf(columns, header, source.Path)
            : [.. names.Length == width ? all : all.Where(column => !left.Contains(names[column]))];
        var warnings = WarningsOf(source, cells, header, inputs);
        if (!isNamed && !header.Exists && inputs.Length == columns.Length)
        {
            var known = names.ToArray();
            foreach (var (index, place) in inputs.Index())
                known[place] = columns[index].Name;
            names = [.. known];
        }

        return new(delimiter, header.Exists, names, inputs, -1, []) { Warnings = warnings };
    }

    // Where the training data have a header, a line of all its names is one too, even if they are numbers; any other may still be a row, read by position.
    private static bool IsHeaderOf(ImmutableArray<InputColumn> columns, string[] cells, CsvSource source) =>
        source.Header == true && !columns.IsEmpty && columns.Select(column => column.Name).Except(cells, StringComparer.Ordinal).FirstOrDefault() is null;

    private static string[] Referred(CsvSource source) =>
        [.. source.Label is null ? [] : new[] { source.Label }, .. source.Targets ?? [], .. source.Ignore ?? []];

    private static ImmutableArray<Warning> WarningsOf(CsvSource source, string[] cells, CsvHeader header, ImmutableArray<int> inputs)
    {
        var detected = source.Header is null ? CsvHeaderDetection.Warning(cells, header.Exists, source.Path) : null;
        return detected is null ? [.. header.Warnings(inputs, source.Path)] : [detected, .. header.Warnings(inputs, source.Path)];
    }

    private static int[] PlacesOf(string[] referred, CsvHeader header, string path)
    {
        var problems = new List<Problem>();
        int[] places = Array.ConvertAll(referred, name =>
        {
            try
            {
                return header.Place(name, path);
            }
            catch (DataException exception)
            {
                problems.AddRange(exception.Problems);
                return -1;
            }
        });
        return problems.Count == 0 ? places : throw new DataException([.. problems.Take(MostProblems)]);
    }

    private static ImmutableArray<int> PlacesOf(ImmutableArray<InputColumn> columns, CsvHeader header, string path)
    {
        string[] lacking = [.. columns.Where(column => header.IndexOf(column.Name) < 0).Select(column => column.Name)];
        if (lacking.Length == 0)
            return [.. columns.Select(column => header.IndexOf(column.Name))];
        var shared = header.Sharing(lacking[0]) is { Count: > 0 } sharing
            ? $" It has {sharing.Count} columns of that name."
            : Spelling.Suggest(lacking[0], header.Names);
        throw new DataException(
            DataCodes.UnknownColumn,
            new(path, 1),
            $"The model takes columns by their names, but the header lacks {CsvHeader.Listed(lacking)}.{shared} Rename the columns in the header; a file "
                + "without a header is read by position.");
    }

    private static string[] FirstLine(string path, char delimiter)
    {
        // A pool of strings takes kilobytes a column, which pays only over many rows.
        using var reader = CsvReader.Create(DataFile.OpenTable(path), CsvDelimiter.Options(delimiter) with { PoolStrings = false });
        if (!CsvFault.Locating(path, reader.Read))
            throw new DataException(DataCodes.NoSamples, new(path), "Expected rows of samples, but the file is empty.");
        if (CsvCell.IsBlank(reader))
            throw new DataException(DataCodes.NoSamples, new(path, 1), "Expected a header or a row of samples, but the first line is empty.");
        if (reader.FieldCount > Limits.CsvColumns)
            throw new DataException(DataCodes.TooLarge, new(path, 1),
                $"The first line has {reader.FieldCount} cells; at most {Limits.CsvColumns} columns are read. Is '{delimiter}' the delimiter?");
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = reader.GetString(i).Trim(' ', '\t');
        return cells;
    }
}
