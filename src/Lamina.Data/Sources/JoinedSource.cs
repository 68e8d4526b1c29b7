using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>
/// The samples of several sources one after the other, such as a table in several files. Columns go by their names, in the order of the first source; classes
/// and texts are those of all of them.
/// </summary>
/// <param name="Sources">The sources: with the same columns, and the same to predict.</param>
[Component("joined")]
[Example("""{ "sources": [ { "type": "inline", "inputs": [[0], [1]], "labels": ["low", "high"] },"""
    + """ { "type": "inline", "inputs": [[2]], "labels": ["high"] } ] }""")]
public sealed record JoinedSource(IReadOnlyList<IDataSource> Sources) : ITableSource, IKeyedSource
{
    private static readonly SourceLocation Place = new("joined");

    /// <summary>The sources.</summary>
    public IReadOnlyList<IDataSource> Sources { get; } = Sources?.Count > 0
        ? Sources.ToImmutableArray()
        : throw new ArgumentException("'sources' needs at least one source.");

    /// <inheritdoc/>
    public DataDescription Describe()
    {
        DataDescription[] parts = [.. Sources.Select(TableSources.Describe)];
        Warning[] warnings = [.. parts.SelectMany(part => part.Warnings ?? [])];
        return new(
            parts[0].Input,
            parts.All(part => part.Outputs == parts[0].Outputs) ? parts[0].Outputs : null,
            parts.All(part => part.Count is not null) ? parts.Sum(part => part.Count) : null,
            parts[0].Columns,
            parts[0].Predicted,
            warnings.Length > 0 ? warnings : null);
    }

    /// <inheritdoc/>
    public Dataset Load(CancellationToken cancellation) => Joined([.. Sources.Select(source => TableSources.Load(source, null, cancellation))]);

    /// <inheritdoc/>
    public Dataset Load(Func<string, InputColumn> columns, CancellationToken cancellation) =>
        Joined([.. Sources.Select(source => TableSources.Load(source, columns, cancellation))]);

    /// <inheritdoc/>
    public RowKeys Keys(string column, CancellationToken cancellation) =>
        RowKeys.Join([.. Sources.Select(source => RowKeys.Of(source, column, null, cancellation))]);

    /// <inheritdoc/>
    public IDataSource Resolve() => new JoinedSource([.. Sources.Select(source => source.Resolve())]);

    private static Dataset Joined(Dataset[] parts)
    {
        if (parts.Length == 1)
            return parts[0];
        var first = parts[0];
        int[]?[] places = [.. parts.Select((part, index) => PlacesIn(part, first, index))];
        var columns = Columns(parts, places);
        float[]?[][] codes = [.. parts.Select((part, index) => Codes(part, places[index], columns))];
        var rows = new JoinedRows(parts, places, codes);
        if (!first.IsClassification)
        {
            var (width, row) = (first.TargetNames.Length, 0);
            var targets = new float[checked(rows.Count * width)];
            foreach (var part in parts)
            {
                for (var i = 0; i < part.Count; i++, row++)
                    part.ReadTarget(i, targets.AsSpan(row * width, width));
            }

            return Weighted(parts, Dataset.ForNumbers(rows, first.InputShape, new FloatRows(targets, width), first.TargetNames).WithColumns(columns));
        }

        var labels = new ClassLabels();
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Count; i++)
                labels.Add(part, i);
        }

        var (classes, names) = labels.Sorted();
        return Weighted(parts, Dataset.ForClasses(rows, first.InputShape, classes, names).WithColumns(columns));
    }

    private static Dataset Weighted(Dataset[] parts, Dataset joined) =>
        parts.Any(part => part.HasWeights)
            ? joined.WithWeights([.. parts.SelectMany(part => Enumerable.Range(0, part.Count).Select(part.WeightOf))])
            : joined;

    /// <summary>Where the columns of the first source stand in another; null if their order is the same.</summary>
    private static int[]? PlacesIn(Dataset part, Dataset first, int index)
    {
        if (part.InputShape.Count != first.InputShape.Count)
            throw Unlike(index, $"{first.InputShape.Count} input columns", $"{part.InputShape.Count}");
        if (part.ClassesPerSample != first.ClassesPerSample || !part.TargetNames.SequenceEqual(first.TargetNames))
            throw Unlike(index, first.IsClassification ? ClassesOf(first) + " to predict" : $"to predict {string.Join(", ", first.TargetNames)}",
                part.IsClassification ? ClassesOf(part) : string.Join(", ", part.TargetNames));
        string[] names = [.. part.Columns.Select(column => column.Name)], expected = [.. first.Columns.Select(column => column.Name)];
        if (names.Length == 0 || expected.Length == 0 || names.SequenceEqual(expected))
            return null;
        return expected.Except(names).FirstOrDefault() is { } lacking
            ? throw Unlike(index, $"a column '{lacking}'", string.Join(", ", names.Take(12)))
            : Places(names, expected);
    }

    private static string ClassesOf(Dataset data) => data.ClassesPerSample == 1 ? "classes" : $"{data.ClassesPerSample} classes for each sample";

    private static int[] Places(string[] names, string[] expected)
    {
        var places = names.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        return [.. expected.Select(name => places[name])];
    }

    private static ImmutableArray<InputColumn> Columns(Dataset[] parts, int[]?[] places) =>
    [
        .. parts[0].Columns.Select((column, index) => column.IsText
            ? column with { Categories = Common([.. parts.Select((part, number) => Column(part, places[number], index).Categories ?? [])]) }
            : column),
    ];

    // Categories that were given are the same in all parts, and keep their order.
    private static IReadOnlyList<string> Common(IReadOnlyList<string>[] categories) =>
        categories.All(texts => texts.SequenceEqual(categories[0]))
            ? categories[0]
            : ClassLabels.InOrder([.. categories.SelectMany(texts => texts).Distinct()]);

    private static float[]?[] Codes(Dataset part, int[]? places, ImmutableArray<InputColumn> columns)
    {
        if (!columns.Any(column => column.IsText))
            return [];
        return [.. columns.Select((column, index) =>
        {
            if (column.Categories is not { } common)
                return null;
            var numbers = common.Select((text, number) => (text, number)).ToDictionary(pair => pair.text, pair => pair.number, StringComparer.Ordinal);
            return Column(part, places, index).Categories!.Select(text => (float)numbers[text]).ToArray();
        })];
    }

    private static InputColumn Column(Dataset part, int[]? places, int index) => part.Columns[places?[index] ?? index];

    private static DataException Unlike(int index, string expected, string received) =>
        new(DataCodes.UnclearColumns, Place,
            $"Expected sources[{index}] to have {expected}, as the first source has, but received {received}. Give all sources the same columns, 'label' or "
            + "'targets', and 'ignore'.");
}
