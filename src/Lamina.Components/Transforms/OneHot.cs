using System.Collections.Immutable;
using System.Globalization;
using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>
/// Makes of every column one for each category that the training rows have in it, such as <c>origin=usa</c>: 1 in that of the row's category, 0 in the others.
/// The columns that it names are read as text, numbers too. Categories are sorted: as numbers where all are integers, else by their characters.
/// <para><c>y_k = 1 where x is category k, else 0</c></para>
/// <para>Source: sklearn's OneHotEncoder.</para>
/// </summary>
/// <param name="Unknown">
/// What becomes of a text that the training rows do not have, in other data and predictions. Of a source that holds numbers alone, an unknown number always
/// becomes zeros.
/// </param>
/// <param name="MaxCategories">How many categories a column may have: more are an error, because a column of names or numbers is not a category.</param>
/// <param name="Values">The categories of each column, of texts their places in order; fitted where they are left out.</param>
[Example("{ }")]
[Example("""{ "unknown": "zeros", "values": [[0, 1, 2], [0, 1]] }""", Input = "[2]")]
public sealed record OneHot(
    UnknownCategory Unknown = UnknownCategory.Error,
    [Within("[1, 100000]")] int MaxCategories = 100,
    IReadOnlyList<IReadOnlyList<float>>? Values = null) : IColumnTransform
{
    /// <summary>The categories of each column; null before fitting.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Values { get; } = Values?.Select(Sorted).ToImmutableArray();

    /// <summary>Texts, and unknown ones where they become zeros.</summary>
    public ColumnContent Takes => ColumnContent.Texts | (Unknown == UnknownCategory.Zeros ? ColumnContent.UnknownTexts : ColumnContent.Numbers);

    /// <summary>None: it makes other columns.</summary>
    public ITransform? Inverse => null;

    /// <summary>Finds the categories, unless they were given.</summary>
    /// <exception cref="ArgumentException">A column has more than there may be.</exception>
    public ITransform Fit(IRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (Values is not null)
            return this;
        SortedSet<float>[] found = [.. Enumerable.Range(0, training.Width).Select(_ => new SortedSet<float>())];
        var row = new float[training.Width];
        for (var i = 0; i < training.Count; i++)
        {
            training.Read(i, row);
            for (var column = 0; column < row.Length; column++)
            {
                if (found[column].Add(row[column]) && found[column].Count > MaxCategories)
                    throw new ArgumentException($"Its column {column + 1} has more than {MaxCategories} categories. Ignore it where it is not a category, or "
                        + "raise 'maxCategories'.");
            }
        }

        return new OneHot(Unknown, MaxCategories, [.. found.Select(values => values.ToImmutableArray())]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RequireFitted(columns.Count);
        if (Values!.Sum(values => (long)values.Count) is var made && made > Limits.CsvColumns)
            throw new ArgumentException($"It makes {made} columns; at most {Limits.CsvColumns} are made.");
        return [.. columns.Zip(Values!).SelectMany(pair => pair.Second.Select(value => new InputColumn($"{pair.First.Name}={Category(pair.First, value)}")))];
    }

    /// <summary>Refused: it makes other columns.</summary>
    /// <exception cref="ShapeException">Always.</exception>
    public void Apply(Span<float> rows, int width)
    {
        RequireFitted(width);
        throw new ShapeException("'oneHot' makes other columns, so that rows cannot be changed where they are.");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        RequireFitted(width);
        results.Clear();
        for (int start = 0, to = 0; start < rows.Length; start += width)
        {
            for (var column = 0; column < width; column++)
            {
                var values = ((ImmutableArray<float>)Values![column]).AsSpan();
                if (values.BinarySearch(rows[start + column]) is >= 0 and var place)
                    results[to + place] = 1;
                to += values.Length;
            }
        }
    }

    private static string Category(InputColumn column, float value) =>
        column.Categories is { } texts && value >= 0 && value < texts.Count ? texts[(int)value] : value.ToString("R", CultureInfo.InvariantCulture);

    private static IReadOnlyList<float> Sorted(IReadOnlyList<float> values) =>
        values.Count > 0 && values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second)
            ? values.ToImmutableArray()
            : throw new ArgumentException("'values' holds for every column its categories in order, each once and at least one.");

    private void RequireFitted(int width)
    {
        if (Values is null)
            throw new InvalidOperationException("'oneHot' has no categories yet: fit it to the training rows first.");
        if (width != Values.Count)
            throw new ShapeException($"'oneHot' was fitted to rows of {Values.Count} values, but received rows of {width}.");
    }
}
