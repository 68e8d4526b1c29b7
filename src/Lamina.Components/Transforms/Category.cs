using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Numbers categories from 1, for an <c>embedding</c> of as many inputs as there are categories and one; a text that the training rows do not have becomes 0.
/// The columns that it names are read as text, numbers too. Categories are sorted: as numbers where all are integers, else by their characters.
/// <para><c>y = k where x is category k, from 1; 0 where it is none</c></para>
/// </summary>
/// <param name="MinCount">How many training rows a category has at least: one with fewer is 0 as unknown ones are, so that 0 is learnt.</param>
/// <param name="Values">The categories of each column, of texts their places in order; fitted where they are left out.</param>
[Example("{ }")]
[Example("""{ "minCount": 2 }""")]
[Example("""{ "values": [[0, 1, 2], [0, 1]] }""", Input = "[2]")]
public sealed record Category([Within("[1, 2147483647]")] int MinCount = 1, IReadOnlyList<IReadOnlyList<float>>? Values = null)
    : IColumnTransform, IOperatorForm
{
    /// <summary>The categories of each column; null before fitting.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Values { get; } = Values?.Select(Sorted).ToImmutableArray();

    /// <summary>Texts, and unknown ones.</summary>
    public ColumnContent Takes => ColumnContent.Texts | ColumnContent.UnknownTexts;

    /// <summary>None: what was unknown stays so.</summary>
    public ITransform? Inverse => null;

    /// <summary>Finds the categories, unless they were given.</summary>
    public ITransform Fit(IRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Values is not null
            ? this
            : new Category(MinCount, [.. ColumnTexts.Counts(training).Select(counts =>
                (ImmutableArray<float>)[.. counts.Where(category => category.Value >= MinCount).Select(category => category.Key)])]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RequireFitted(columns.Count);
        return ColumnTexts.Named(columns);
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Value.Concatenate(0, [.. Values!.Select((values, column) =>
        {
            var x = pass.Input.Slice(0, column, 1);
            return values.Count == 0 ? x * 0 : x.IsEqual(Value.Constant([.. values])).ToNumber()
                .Product(Value.Constant(new Shape(values.Count, 1), Enumerable.Range(1, values.Count).Select(place => (float)place).ToArray()));
        })]);
    }

    /// <inheritdoc/>
    public void Apply(Span<float> rows, int width) => Apply(rows, width, rows);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        RequireFitted(width);
        for (var i = 0; i < rows.Length; i++)
            results[i] = Math.Max(((ImmutableArray<float>)Values![i % width]).AsSpan().BinarySearch(rows[i]), -1) + 1;
    }

    private static IReadOnlyList<float> Sorted(IReadOnlyList<float> values) =>
        values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second)
            ? values.ToImmutableArray()
            : throw new ArgumentException("'values' holds for every column its categories in order, each once.");

    private void RequireFitted(int width)
    {
        if (Values is null)
            throw new InvalidOperationException("'category' has no categories yet: fit it to the training rows first.");
        if (width != Values.Count)
            throw new ShapeException($"'category' was fitted to rows of {Values.Count} values, but received rows of {width}.");
    }
}
