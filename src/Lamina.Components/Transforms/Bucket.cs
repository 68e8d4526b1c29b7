using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Numbers the bucket that a value falls into, from 0: below the first edge, between edges, from the last edge up. An <c>oneHot</c> after it makes a column of
/// each, an <c>embedding</c> a vector.
/// <para><c>y = the number of edges at or below x</c></para>
/// <para>
/// The edges are given for all columns, or are quantiles of the training rows, so that buckets are about equally full there; equal quantiles count once. Fitted
/// in double precision, as sklearn's KBinsDiscretizer with <c>strategy="quantile"</c> is.
/// </para>
/// </summary>
/// <param name="Edges">The edges of all columns, in ascending order.</param>
/// <param name="Buckets">How many buckets quantiles make; given instead of <paramref name="Edges"/>.</param>
/// <param name="Values">The edges of each column; fitted where they are left out.</param>
/// <exception cref="ArgumentException">Edges and buckets are both given, or neither; or edges do not ascend.</exception>
[Example("""{ "edges": [18, 65] }""")]
[Example("""{ "buckets": 4 }""")]
[Example("""{ "buckets": 3, "values": [[0, 1], [2.5]] }""", Input = "[2]")]
public sealed record Bucket(
    [NotEmpty] IReadOnlyList<float>? Edges = null,
    [Within("[2, 10000]")] int? Buckets = null,
    IReadOnlyList<IReadOnlyList<float>>? Values = null) : IColumnTransform, IOperatorForm
{
    /// <summary>The edges of all columns; null where quantiles are.</summary>
    public IReadOnlyList<float>? Edges { get; } = Edges is null == Buckets is null
        ? throw new ArgumentException($"Give 'edges', or the number of 'buckets' that quantiles make, but received {(Edges is null ? "neither" : "both")}.")
        : Edges is null ? null : Ascending(Edges, "edges");

    /// <summary>The edges of each column; null before fitting.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Values { get; } =
        Values?.Select(IReadOnlyList<float> (values) => Ascending(values, "values")).ToImmutableArray();

    /// <inheritdoc/>
    public ColumnContent Takes => ColumnContent.Numbers;

    /// <summary>None: the values within a bucket are no longer known.</summary>
    public ITransform? Inverse => null;

    /// <summary>Finds the edges, unless they were given.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public ITransform Fit(IRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (Values is not null)
            return this;
        if (training.Count == 0)
            throw new ArgumentException("'bucket' is fitted to at least one row, but received none.", nameof(training));
        return new Bucket(Edges, Buckets, [.. Enumerable.Range(0, training.Width).Select(column => Edges ?? Quantiles(training, column))]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RequireFitted(columns.Count);
        return ColumnTexts.Numbers(columns, "bucket");
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        // The bucket of x is how many edges are not above it.
        return Value.Concatenate(0, [.. Values!.Select((edges, column) =>
        {
            var x = pass.Input.Slice(0, column, 1);
            return edges.Count == 0 ? x * 0 : Value.Constant([.. edges]).IsAtMost(x).ToNumber().Sum([0]);
        })]);
    }

    /// <inheritdoc/>
    public void Apply(Span<float> rows, int width) => Apply(rows, width, rows);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        RequireFitted(width);
        for (var i = 0; i < rows.Length; i++)
        {
            var x = rows[i];
            var place = ((ImmutableArray<float>)Values![i % width]).AsSpan().BinarySearch(x);
            // What is no number is in no bucket.
            results[i] = float.IsNaN(x) ? x : place >= 0 ? place + 1 : ~place;
        }
    }

    private ImmutableArray<float> Quantiles(IRows training, int column)
    {
        var (row, values) = (new float[training.Width], new double[training.Count]);
        for (var i = 0; i < values.Length; i++)
        {
            training.Read(i, row);
            values[i] = row[column];
        }

        Array.Sort(values);
        return [.. Enumerable.Range(1, Buckets!.Value - 1).Select(k => (float)Quantile(values, (double)k / Buckets.Value))
            .Where(edge => edge > values[0]).Distinct()];
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    private static ImmutableArray<float> Ascending(IReadOnlyList<float> edges, string name) =>
        edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second)
            ? [.. edges]
            : throw new ArgumentException($"'{name}' are in ascending order, each once.");

    private void RequireFitted(int width)
    {
        if (Values is null)
            throw new InvalidOperationException("'bucket' has no edges yet: fit it to the training rows first.");
        if (width != Values.Count)
            throw new ShapeException($"'bucket' was fitted to rows of {Values.Count} values, but received rows of {width}.");
    }
}
