using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>
/// A table in a text file, plain or compressed by gzip, one sample per row, as RFC 4180 describes it: cells may be quoted; UTF-8, with or without a byte order
/// mark. Inputs that are all whole numbers from 0 to 255 are held as bytes, others as floats. Every column is an input unless
/// <paramref name="Label"/>, <paramref name="Targets"/>, <paramref name="StepLabels"/>, <paramref name="Ignore"/> or <paramref name="Weight"/> names it; a cell
/// that cannot be read is an error, never skipped. One of <paramref name="Label"/>, <paramref name="Targets"/> and <paramref name="StepLabels"/> must be given.
/// Columns that share a name, spaces around it left out, are called x#1, x#2 and so on, from the first to the last.
/// <para>
/// <c>*</c> in the name of the file is any characters: <c>data/part-*.csv</c> is all of the parts, in the ordinal order of their names. Their first lines are
/// equal.
/// </para>
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Label">The column of classes, text or integers. The classes are sorted: as numbers where all are integers, else by their characters.</param>
/// <param name="Targets">The columns of numbers to predict.</param>
/// <param name="Ignore">The columns to leave out.</param>
/// <param name="Header">
/// Whether the first line names the columns; without one they are called 0, 1, 2 and so on. Default: it does when it holds a column named here
/// by more than such a number, when it holds exactly those numbers in order, or else when none of the cells that would be inputs or targets is a number.
/// </param>
/// <param name="Delimiter">The character between cells. Default: the one of comma, semicolon and tab that the first line holds.</param>
/// <param name="Shape">The shape of a sample, such as [28, 28]. Default: as many values as there are inputs.</param>
/// <param name="Missing">
/// The texts that mean a missing value in columns that an <c>impute</c> transform fills. Default: an empty cell, ?, NA, N/A, n/a,
/// #N/A, &lt;NA&gt;, NaN, nan, NULL and null.
/// </param>
/// <param name="Decimal">
/// The decimal mark of all numbers, <c>"."</c> or <c>","</c>. Default: a comma where no comma stands between cells and the first rows hold numbers that have
/// one and can be nothing else (1,5), and none with a point, which is told; else a point.
/// </param>
/// <param name="Thousands">
/// What may stand between thousands, such as <c>"."</c>, <c>","</c>, <c>"'"</c> or <c>" "</c>, which is also a space that does not break: then each group after
/// the first has three digits. Default: nothing.
/// </param>
/// <param name="Number">
/// What stands beside the numbers of a column, such as <c>{ "price": "currency", "share": "percent" }</c>; a percentage is read as its hundredth.
/// </param>
/// <param name="StepLabels">
/// The columns of classes of a sample's steps, in the order of the steps: each step has a class, sorted as those of a label; an empty cell is a step that has
/// none and does not count.
/// </param>
/// <param name="Weight">
/// The column that says how much each row counts in the loss and in metrics: a number of at least 0, where the others count as 1 otherwise.
/// </param>
[Component("csv")]
[Example("""{ "path": "iris.csv", "label": "species" }""")]
public sealed record CsvSource(
    [FilePath] string Path,
    string? Label = null,
    [NotEmpty] IReadOnlyList<string>? Targets = null,
    IReadOnlyList<string>? Ignore = null,
    bool? Header = null,
    string? Delimiter = null,
    [NotEmpty] IReadOnlyList<int>? Shape = null,
    IReadOnlyList<string>? Missing = null,
    string? Decimal = null,
    string? Thousands = null,
    [NotEmpty] IReadOnlyDictionary<string, NumberUnit>? Number = null,
    [NotEmpty] IReadOnlyList<string>? StepLabels = null,
    string? Weight = null) : ITableSource, ICellSource, IKeyedSource
{
    /// <summary>The texts that mean a missing value where a source does not say them.</summary>
    public static IReadOnlyList<string> UsualMissing { get; } =
        ImmutableArray.Create("", "?", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "null");

    /// <summary>The columns of numbers to predict.</summary>
    public IReadOnlyList<string>? Targets { get; } = Targets?.ToImmutableArray();

    /// <summary>The columns to leave out.</summary>
    public IReadOnlyList<string>? Ignore { get; } = Ignore?.ToImmutableArray();

    /// <summary>The shape of a sample.</summary>
    public IReadOnlyList<int>? Shape { get; } = Shape?.ToImmutableArray();

    /// <summary>The texts that mean a missing value; null for the usual ones.</summary>
    public IReadOnlyList<string>? Missing { get; } = Missing?.ToImmutableArray();

    /// <summary>The decimal mark; null for that which is found.</summary>
    public string? Decimal { get; init; } = Decimal is null or "." or ","
        ? Decimal
        : throw new ArgumentException($"'decimal' is \".\" or \",\", but received \"{Decimal}\".");

    /// <summary>What may stand between thousands; null for nothing.</summary>
    public string? Thousands { get; init; } = CsvNumberFormat.Separator(Thousands, Decimal);

    /// <summary>What stands beside the numbers of a column.</summary>
    public IReadOnlyDictionary<string, NumberUnit>? Number { get; } = Number is null ? null : new OrderedDictionary<string, NumberUnit>(Number);

    /// <summary>The columns of classes of a sample's steps.</summary>
    public IReadOnlyList<string>? StepLabels { get; } = StepLabels?.ToImmutableArray();

    /// <summary>The columns that are named and no inputs: first those to predict.</summary>
    internal string[] Named =>
        [.. Label is null ? [] : new[] { Label }, .. Targets ?? [], .. StepLabels ?? [], .. Ignore ?? [], .. Weight is null ? [] : new[] { Weight }];

    internal IReadOnlyList<string> MissingMarks => Missing ?? UsualMissing;

    /// <inheritdoc/>
    public DataDescription Describe()
    {
        var layout = CsvLayout.Of(this);
        return new(SampleShape(layout), Targets is null ? null : layout.Targets.Length, Columns: [.. layout.Columns.Select(column => column.Name)],
            Predicted: Label is null ? Targets ?? StepLabels : [Label], Warnings: layout.Warnings.IsEmpty ? null : layout.Warnings,
            ClassesPerSample: StepLabels is { Count: > 1 } steps ? steps.Count : null);
    }

    /// <inheritdoc/>
    public Dataset Load(CancellationToken cancellation) => Read(null, cancellation);

    /// <inheritdoc/>
    public Dataset Load(Func<string, InputColumn> columns, CancellationToken cancellation) => Read(columns, cancellation);

    /// <inheritdoc/>
    public CellColumns DescribeCells()
    {
        var layout = CsvLayout.OfAll(this);
        return new(layout.Names, layout.Warnings, this with
        {
            Header = layout.HasHeader ? Header : false,
            Delimiter = layout.Delimiter == ',' ? Delimiter : $"{layout.Delimiter}",
            Decimal = Decimal ?? (layout.Point == ',' ? "," : null),
        });
    }

    /// <inheritdoc/>
    public void ReadCells(Action<ICellRow> read, CancellationToken cancellation) => CsvCells.Read(this, CsvLayout.OfAll(this), read, cancellation);

    /// <inheritdoc/>
    public RowKeys Keys(string column, CancellationToken cancellation) => CsvKeys.Of(this, column, cancellation);

    /// <inheritdoc/>
    public IDataSource Resolve()
    {
        var layout = CsvLayout.Of(this);
        // A decimal point is not written out where nothing says it, as runs from before there was a choice have it.
        return new CsvSource(Path, Label, Targets, Ignore, layout.HasHeader, $"{layout.Delimiter}", Shape, MissingMarks,
            Decimal ?? (layout.Point == ',' ? "," : null), Thousands, Number, StepLabels, Weight);
    }

    /// <summary>
    /// The same table in another file: with this delimiter and these marks of numbers, unless the first line there lacks the delimiter and has another one that
    /// is usual, so that a program of other habits wrote it.
    /// </summary>
    /// <param name="path">The other file.</param>
    /// <exception cref="DataException">The file is missing or cannot be read.</exception>
    public CsvSource At(string path)
    {
        var other = this with { Path = path };
        return CsvDelimiter.IsOther(other) ? other with { Delimiter = null, Decimal = null, Thousands = null } : other;
    }

    private Dataset Read(Func<string, InputColumn>? columns, CancellationToken cancellation)
    {
        var layout = CsvLayout.Of(this);
        return CsvTable.Read(this, layout, columns, cancellation).Reshape(SampleShape(layout));
    }

    private Shape SampleShape(CsvLayout layout)
    {
        var inputs = layout.Inputs.Length;
        if (Shape is null)
            return new(inputs);
        if (Shape.Count == 0 || Shape.Any(dimension => dimension < 1) || new Shape([.. Shape]).Count != inputs)
            throw new DataException(DataCodes.ShapeMismatch, new(Path),
                $"Expected a 'shape' of {inputs} values, one for each input column, but received [{string.Join(", ", Shape)}].");
        return new([.. Shape]);
    }
}
