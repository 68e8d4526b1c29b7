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

    private ImmutableArray<CsvNumberFormat> _formats = [];

    /// <summary>The input columns.</summary>
    public ImmutableArray<InputColumn> Columns => [.. Inputs.Select(place => new InputColumn(Names[place]))];

    /// <summary>What about the first line and the numbers should be known.</summary>
    public ImmutableArray<Warning> Warnings { get; private init; } = [];

    /// <summary>The places of the columns with the classes of a sample's steps.</summary>
    public ImmutableArray<int> StepLabels { get; private init; } = [];

    /// <summary>The place of the weights; −1 if there are none.</summary>
    public int Weight { get; private init; } = -1;

    /// <summary>The files: all those that the source's path stands for.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    /// <summary>The decimal mark.</summary>
    public char Point { get; private init; } = '.';

    /// <summary>Whether some column has numbers with a unit.</summary>
    public bool HasUnits => _formats.Any(format => format.Unit is not null);

    /// <summary>How the numbers of a column are written.</summary>
    public CsvNumberFormat Format(int column) => _formats.IsEmpty ? CsvNumberFormat.Plain : _formats[column];

    /// <summary>The same of a table of which nothing has been read.</summary>
    public CsvLayout Fresh() => HasUnits ? this with { _formats = [.. _formats.Select(format => format.Fresh())] } : this;

    /// <summary>What is wrong with files that hold no rows.</summary>
    public DataException Empty => new(DataCodes.NoSamples, new(Files[0]), Files.Count == 1
        ? "Expected rows of samples, but the file holds only a header."
        : $"Expected rows of samples, but this file and the {Files.Count - 1} after it hold only headers.");

    /// <summary>What is wrong with a row of another width.</summary>
    public DataException Ragged(CsvReader reader, string path) =>
        new(DataCodes.RaggedRow, new(path, (int)reader.LineNumber), $"Expected {Names.Length} cells, as in the first line, but received {reader.FieldCount}."
            + (Point == Delimiter ? $" A cell with a decimal '{Point}' needs quotes where '{Delimiter}' also stands between cells." : ""));

    /// <summary>Reads the first line, and of the first rows how numbers are written.</summary>
    /// <exception cref="DataException">The file is missing or empty, or the arguments do not fit its columns.</exception>
    public static CsvLayout Of(CsvSource source)
    {
        var given = (source.Label is null ? 0 : 1) + (source.Targets is { Count: > 0 } ? 1 : 0) + (source.StepLabels is { Count: > 0 } ? 1 : 0);
        if (given != 1)
            throw new DataException(DataCodes.UnclearColumns, new(source.Path),
                "Expected one of 'label' (one class column), 'targets' (numeric columns) and 'stepLabels' (a class column for each step), but received "
                + (given == 0 ? "none of them." : "several."));

        var files = CsvFiles.Of(source.Path);
        var delimiter = CsvDelimiter.Of(source, files[0]);
        var cells = CsvFiles.FirstLine(files[0], delimiter);
        string[] referred = source.Named;
        var header = new CsvHeader(cells, source.Header ?? CsvHeaderDetection.IsHeader(cells, source, []));
        CsvFiles.CheckAlike(files, cells, delimiter, header.Exists);
        var places = PlacesOf([.. referred, .. source.Number?.Keys ?? []], header, files[0], Contradictions(source));

        ImmutableArray<int> inputs = [.. Enumerable.Range(0, cells.Length).Except(places.Take(referred.Length))];
        if (inputs.IsEmpty)
        {
            throw new DataException(
                DataCodes.UnclearColumns,
                new(files[0], 1),
                "Expected at least one input column besides those that are named, "
                + $"but the file has only {CsvHeader.Listed(header.Names)}. Is '{delimiter}' its delimiter?");
        }

        ImmutableArray<int> targets = [.. places.Take(source.Targets?.Count ?? 0)];
        ImmutableArray<int> steps = [.. places.Take(source.StepLabels?.Count ?? 0)];
        var weight = source.Weight is null ? -1 : places[referred.Length - 1];
        var layout = new CsvLayout(delimiter, header.Exists, header.Names, inputs, source.Label is null ? -1 : places[0], targets)
        {
            Files = files,
            StepLabels = steps,
            Weight = weight,
        };
        return layout.WithNumbers(source, WarningsOf(source, cells, header, inputs, files[0]));
    }

    /// <summary>Reads the first line of a file of whose columns nothing is known but the names that the source gives; all are inputs.</summary>
    /// <exception cref="DataException">The file is missing or empty.</exception>
    public static CsvLayout OfAll(CsvSource source)
    {
        var files = CsvFiles.Of(source.Path);
        var delimiter = CsvDelimiter.Of(source, files[0]);
        var cells = CsvFiles.FirstLine(files[0], delimiter);
        var header = new CsvHeader(cells, source.Header ?? CsvHeaderDetection.IsHeader(cells, source, []));
        CsvFiles.CheckAlike(files, cells, delimiter, header.Exists);
        return new CsvLayout(delimiter, header.Exists, header.Names, [.. Enumerable.Range(0, cells.Length)], -1, []) { Files = files }
            .WithNumbers(source, WarningsOf(source, cells, header, [], files[0]));
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
        var files = CsvFiles.Of(source.Path);
        var delimiter = CsvDelimiter.Of(source, files[0]);
        var cells = CsvFiles.FirstLine(files[0], delimiter);
        var header = new CsvHeader(cells,
            source.Header != false && (IsHeaderOf(columns, cells, source) || CsvHeaderDetection.IsHeader(cells, source, columns)));
        CsvFiles.CheckAlike(files, cells, delimiter, header.Exists);
        var names = header.Names;
        var (all, left) = (Enumerable.Range(0, names.Length), source.Named.ToHashSet(StringComparer.Ordinal));
        var isNamed = header.Exists && !columns.IsEmpty;
        ImmutableArray<int> inputs = isNamed
            ? PlacesOf(columns, header, files[0])
            : [.. names.Length == width ? all : all.Where(column => !left.Contains(names[column]))];
        var warnings = WarningsOf(source, cells, header, inputs, files[0]);
        if (!isNamed && !header.Exists && inputs.Length == columns.Length)
        {
            var known = names.ToArray();
            foreach (var (index, place) in inputs.Index())
                known[place] = columns[index].Name;
            names = [.. known];
        }

        return new CsvLayout(delimiter, header.Exists, names, inputs, -1, []) { Files = files }.WithNumbers(source, warnings);
    }

    private CsvLayout WithNumbers(CsvSource source, IEnumerable<Warning> warnings)
    {
        var (point, doubt) = CsvDecimalMark.Of(source, Files[0], Delimiter, HasHeader, [.. Inputs, .. Targets]);
        var isPlain = point == '.' && source.Thousands is null && source.Number is null;
        return this with
        {
            Point = point,
            Warnings = [.. warnings, .. doubt is null ? [] : new[] { doubt }],
            _formats = isPlain ? [] : [.. Names.Select(name =>
                new CsvNumberFormat(point, source.Thousands, source.Number?.TryGetValue(name, out var unit) == true ? unit : null))],
        };
    }

    // Where the training data have a header, a line of all its names is one too, even if they are numbers; any other may still be a row, read by position.
    private static bool IsHeaderOf(ImmutableArray<InputColumn> columns, string[] cells, CsvSource source) =>
        source.Header == true && !columns.IsEmpty && columns.Select(column => column.Name).Except(cells, StringComparer.Ordinal).FirstOrDefault() is null;

    private static IEnumerable<Warning> WarningsOf(CsvSource source, string[] cells, CsvHeader header, ImmutableArray<int> inputs, string path)
    {
        var detected = source.Header is null ? CsvHeaderDetection.Warning(cells, header.Exists, path) : null;
        return detected is null ? header.Warnings(inputs, path) : header.Warnings(inputs, path).Prepend(detected);
    }

    private static IEnumerable<Problem> Contradictions(CsvSource source)
    {
        foreach (var twice in source.Named.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return new(DataCodes.UnclearColumns, new(source.Path),
                $"Column '{twice.Key}' is named more than once in 'label', 'targets', 'stepLabels', 'ignore' and 'weight'; name it once.");
        foreach (var name in source.Number?.Keys ?? [])
        {
            var what = name == source.Label ? "the label, and so text"
                : source.StepLabels?.Contains(name) == true ? "the label of a step, and so text"
                : source.Ignore?.Contains(name) == true ? "ignored"
                : null;
            if (what is not null)
                yield return new(DataCodes.UnclearColumns, new(source.Path), $"'number' names column '{name}', which is {what}. Leave it out there.");
        }
    }

    private static int[] PlacesOf(string[] referred, CsvHeader header, string path, IEnumerable<Problem> others)
    {
        List<Problem> problems = [.. others];
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
}
