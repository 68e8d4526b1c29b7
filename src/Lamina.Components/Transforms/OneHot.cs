using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Makes of every column one for each category that the training rows have in it, such as <c>origin=usa</c>: 1 in that of the row's category, 0 in the others.
/// The columns that it names are read as text, numbers too. Categories are sorted: as numbers where all are integers, else by their characters.
/// <para><c>y_k = 1 where x is category k, else 0</c></para>
/// <para>
/// With <c>minCount</c>, <c>top</c> or <c>"unknown": "other"</c> there is one column more, <c>origin=other</c>, 1 where the category has no column of its own;
/// a text <c>other</c> in the data counts as that.
/// </para>
/// <para>Source: sklearn's OneHotEncoder.</para>
/// </summary>
/// <param name="Unknown">
/// What becomes of a text that the training rows do not have, in other data and predictions; by default <c>other</c> where there is such a column, else
/// <c>error</c>. Of a source that holds numbers alone, an unknown number always becomes other, or zeros.
/// </param>
/// <param name="MaxCategories">
/// How many categories of a column may have one of their own: more are an error, because a column of names or numbers is not a category.
/// </param>
/// <param name="Values">The categories of each column, of texts their places in order; fitted where they are left out.</param>
/// <param name="MinCount">How many training rows a category has at least to have a column of its own.</param>
/// <param name="Top">How many categories have a column of their own at most: the most frequent; of equally frequent ones the first in order.</param>
[Example("{ }")]
[Example("""{ "unknown": "zeros", "values": [[0, 1, 2], [0, 1]] }""", Input = "[2]")]
[Example("""{ "minCount": 2, "top": 10 }""")]
public sealed record OneHot(
    UnknownCategory? Unknown = null,
    [Within("[1, 100000]")] int MaxCategories = 100,
    IReadOnlyList<IReadOnlyList<float>>? Values = null,
    [Within("[1, 2147483647]")] int? MinCount = null,
    [Within("[1, 100000]")] int? Top = null) : IColumnTransform, IOperatorForm
{
    private const string OtherName = "other";

    /// <summary>What becomes of a text that the training rows do not have.</summary>
    public UnknownCategory? Unknown { get; } = Unknown ?? (MinCount > 1 || Top is not null ? UnknownCategory.Other : UnknownCategory.Error);

    /// <summary>The categories of each column; null before fitting.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Values { get; } =
        Values?.Select(values => (IReadOnlyList<float>)Sorted(values, MinCount > 1 || Top is not null)).ToImmutableArray();

    /// <summary>Texts, and unknown ones where they are no error.</summary>
    public ColumnContent Takes => ColumnContent.Texts | (Unknown == UnknownCategory.Error ? ColumnContent.Numbers : ColumnContent.UnknownTexts);

    /// <summary>None: it makes other columns.</summary>
    public ITransform? Inverse => null;

    private bool HasOther => MinCount > 1 || Top is not null || Unknown == UnknownCategory.Other;

    /// <summary>Finds the categories, unless they were given.</summary>
    /// <exception cref="ArgumentException">A column has more than there may be.</exception>
    public ITransform Fit(IRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Fit(training, []);
    }

    /// <summary>Finds the categories, unless they were given.</summary>
    /// <exception cref="ArgumentException">A column has more than there may be.</exception>
    public ITransform Fit(FittingRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Fit(training.Rows, training.Columns);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RequireFitted(columns.Count);
        if (columns.FirstOrDefault(column => column.IsDate) is { } date)
            throw new ArgumentException($"Column '{date.Name}' holds dates. Let 'date' make numbers of it.");
        if (Values!.Sum(values => values.Count + (HasOther ? 1L : 0)) is var made && made > Limits.CsvColumns)
            throw new ArgumentException($"It makes {made} columns; at most {Limits.CsvColumns} are made.");
        return [.. columns.Zip(Values!).SelectMany(pair => pair.Second.Select(value => ColumnTexts.Category(pair.First, value))
            .Concat(HasOther ? [OtherName] : Array.Empty<string>()).Select(text => new InputColumn($"{pair.First.Name}={text}")))];
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Value.Concatenate(0, [.. Values!.SelectMany((values, column) =>
        {
            var x = pass.Input.Slice(0, column, 1);
            var own = values.Count == 0 ? null : x.IsEqual(Value.Constant([.. values])).ToNumber();
            if (!HasOther)
                return new[] { own! };
            var other = own is null ? x.IsEqual(x).ToNumber() : 1 - own.Sum([0]);
            if (Unknown == UnknownCategory.Zeros)
                other = Value.Where(x.IsEqual(InputColumn.Unknown), 0, other);
            return own is null ? [other] : [own, other];
        })]);
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
                var x = rows[start + column];
                if (values.BinarySearch(x) is >= 0 and var place)
                    results[to + place] = 1;
                else if (HasOther && !(x == InputColumn.Unknown && Unknown == UnknownCategory.Zeros))
                    results[to + values.Length] = 1;
                to += values.Length + (HasOther ? 1 : 0);
            }
        }
    }

    private OneHot Fit(IRows training, IReadOnlyList<InputColumn> columns) =>
        Values is not null ? this : new OneHot(Unknown, MaxCategories, [.. ColumnTexts.Counts(training).Select((counts, column) =>
        {
            var own = counts.Where(category => category.Value >= (MinCount ?? 1)
                && !(HasOther && column < columns.Count && ColumnTexts.Category(columns[column], category.Key) == OtherName));
            if (Top is { } most)
                own = own.OrderByDescending(category => category.Value).ThenBy(category => category.Key).Take(most);
            float[] values = [.. own.Select(category => category.Key).Order()];
            return values.Length <= MaxCategories ? values : throw new ArgumentException($"Its column {column + 1} has more than {MaxCategories} categories. "
                + "Ignore it where it is not a category, let 'top' say how many count, or raise 'maxCategories'.");
        })], MinCount, Top);

    private static ImmutableArray<float> Sorted(IReadOnlyList<float> values, bool mayBeEmpty) =>
        (values.Count > 0 || mayBeEmpty) && values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second)
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
