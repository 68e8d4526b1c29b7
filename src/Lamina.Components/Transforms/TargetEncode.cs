using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Makes of a category what is to be predicted of its training rows, for columns of many categories, such as postcodes: the mean of the target, or the share of
/// a class. The columns that it names are read as text, numbers too; one that the training rows do not have gets the mean of all.
/// <para><c>y = (Σ t + smoothing · mean) / (n + smoothing)</c> over the n training rows of the category, with the mean of t over all</para>
/// <para>
/// No training row sees its own target: those are dealt into folds by the seed, and each is encoded by the rows of the other folds; validation, test and
/// predictions by all. Of two classes t is 1 for the second; of more there is a column for each, such as <c>city:paris</c>, and so of several targets.
/// </para>
/// <para>Source: Micci-Barreca 2001; sklearn's TargetEncoder.</para>
/// </summary>
/// <param name="Smoothing">How many rows the mean of all counts as, so that a rare category is drawn towards it.</param>
/// <param name="Folds">How many folds the training rows are dealt into.</param>
/// <param name="Values">The categories of each column, of texts their places in order; fitted where they are left out.</param>
/// <param name="Encodings">What each column's categories become, all outputs of the first, then of the next; fitted with <paramref name="Values"/>.</param>
/// <param name="Means">What any other category becomes, for each output; fitted with <paramref name="Values"/>.</param>
/// <param name="Outputs">What the columns are called that are made of one; fitted with <paramref name="Values"/>.</param>
/// <exception cref="ArgumentException">What is fitted is given in part, or does not fit together.</exception>
[Example("{ }")]
[Example("""{ "smoothing": 1, "folds": 3, "values": [[0, 1]], "encodings": [[0.25, 0.75]], "means": [0.5], "outputs": ["price"] }""", Input = "[1]")]
public sealed record TargetEncode(
    [Within("[0, ∞)")] float Smoothing = 10,
    [Within("[2, 1000]")] int Folds = 5,
    IReadOnlyList<IReadOnlyList<float>>? Values = null,
    IReadOnlyList<IReadOnlyList<float>>? Encodings = null,
    IReadOnlyList<float>? Means = null,
    IReadOnlyList<string>? Outputs = null) : IOutOfFold, IOperatorForm
{
    /// <summary>The categories of each column; null before fitting.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Values { get; } =
        Values?.Select(IReadOnlyList<float> (values) => values.ToImmutableArray()).ToImmutableArray();

    /// <summary>What each column's categories become; null before fitting.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Encodings { get; } =
        Encodings?.Select(IReadOnlyList<float> (values) => values.ToImmutableArray()).ToImmutableArray();

    /// <summary>What any other category becomes; null before fitting.</summary>
    public IReadOnlyList<float>? Means { get; } = Means?.ToImmutableArray();

    /// <summary>What the columns are called that are made of one; null before fitting.</summary>
    public IReadOnlyList<string>? Outputs { get; } = Fit(Values, Encodings, Means, Outputs)
        ? Outputs?.ToImmutableArray()
        : throw new ArgumentException("'values', 'encodings', 'means' and 'outputs' are given together or not at all: of each column its categories in order "
            + "and what they become, for each output, and a mean for each output.");

    /// <summary>Texts, and unknown ones.</summary>
    public ColumnContent Takes => ColumnContent.Texts | ColumnContent.UnknownTexts;

    /// <summary>None: several categories may become the same.</summary>
    public ITransform? Inverse => null;

    /// <summary>Refused: it is fitted to what is to be predicted too.</summary>
    /// <exception cref="InvalidOperationException">It is not fitted.</exception>
    public ITransform Fit(IRows training) =>
        Values is not null ? this : throw new InvalidOperationException("'targetEncode' is fitted to rows with what is to be predicted of them.");

    /// <summary>Finds the categories and what they become, unless they were given.</summary>
    public ITransform Fit(FittingRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (Values is not null)
            return this;
        var sums = CategorySums.Of(training, 1, 0);
        return new TargetEncode(Smoothing, Folds, [.. sums.Values], [.. sums.Values.Select((values, column) => (IReadOnlyList<float>)
            [.. values.SelectMany((_, place) => sums.Outputs.Select((_, output) => sums.Encoding(column, place, output, null, Smoothing)))])],
            [.. sums.Outputs.Select((_, output) => sums.Mean(output, null))], sums.Outputs);
    }

    /// <inheritdoc/>
    public IRows Learning(FittingRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new EncodedRows(training.Rows, CategorySums.Of(training, Folds, training.Seed), Smoothing);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RequireFitted(columns.Count);
        return Outputs!.Count == 1
            ? ColumnTexts.Named(columns)
            : [.. columns.SelectMany(column => Outputs.Select(output => new InputColumn($"{column.Name}:{output}")))];
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var means = Value.Constant([.. Means!]);
        return Value.Concatenate(0, [.. Values!.Select((values, column) =>
        {
            var x = pass.Input.Slice(0, column, 1);
            return values.Count == 0 ? x * 0 + means
                : means + x.IsEqual(Value.Constant([.. values])).ToNumber().Product(Value.Constant(new Shape(values.Count, Means!.Count),
                    Encodings![column].Select((encoding, place) => encoding - Means[place % Means.Count]).ToArray()));
        })]);
    }

    /// <summary>Refused: it may make other columns.</summary>
    /// <exception cref="ShapeException">Always.</exception>
    public void Apply(Span<float> rows, int width)
    {
        RequireFitted(width);
        throw new ShapeException("'targetEncode' makes other columns, so that rows cannot be changed where they are.");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        RequireFitted(width);
        var means = ((ImmutableArray<float>)Means!).AsSpan();
        for (var i = 0; i < rows.Length; i++)
        {
            var place = ((ImmutableArray<float>)Values![i % width]).AsSpan().BinarySearch(rows[i]);
            var encodings = ((ImmutableArray<float>)Encodings![i % width]).AsSpan();
            (place < 0 ? means : encodings.Slice(place * means.Length, means.Length)).CopyTo(results[(i * means.Length)..]);
        }
    }

    private static bool Fit(IReadOnlyList<IReadOnlyList<float>>? values, IReadOnlyList<IReadOnlyList<float>>? encodings, IReadOnlyList<float>? means,
        IReadOnlyList<string>? outputs) =>
        values is null
            ? encodings is null && means is null && outputs is null
            : means is { Count: > 0 } && outputs?.Count == means.Count && encodings?.Count == values.Count
                && values.Zip(encodings).All(pair => pair.Second.Count == pair.First.Count * means.Count
                    && pair.First.Zip(pair.First.Skip(1)).All(next => next.First < next.Second));

    private void RequireFitted(int width)
    {
        if (Values is null)
            throw new InvalidOperationException("'targetEncode' has no categories yet: fit it to the training rows first.");
        if (width != Values.Count)
            throw new ShapeException($"'targetEncode' was fitted to rows of {Values.Count} values, but received rows of {width}.");
    }
}
