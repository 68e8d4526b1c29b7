using Lamina.Kernels;

namespace Lamina.Data;

/// <summary>
/// A part of another source for cross-validation: all but one of its folds, or that one. <c>lamina train --folds</c> makes a pair of them for each fold.
/// <para>Every class is dealt out to the folds in turn, in an order drawn by the seed, so that each fold has about the same share of it.</para>
/// <para>Source: Stone 1974; Kohavi 1995 (stratified).</para>
/// </summary>
/// <param name="Source">The source.</param>
/// <param name="Folds">How many folds there are.</param>
/// <param name="Fold">The fold that is held out, from 1 to <paramref name="Folds"/>.</param>
/// <param name="HeldOut">Whether the part is that fold; otherwise it is all others.</param>
/// <param name="Seed">What the folds are drawn by.</param>
/// <exception cref="ArgumentException">There is no fold of that number.</exception>
[Component("fold")]
[Example("""{ "source": { "type": "inline", "inputs": [[0], [1], [2], [3]], "labels": ["low", "low", "high", "high"] }, "folds": 2, "fold": 1 }""")]
public sealed record FoldSource(
    IDataSource Source,
    [Within("[2, 1000000]")] int Folds,
    [Within("[1, 1000000]")] int Fold,
    bool HeldOut = false,
    [Within("[0, 9007199254740991]")] long Seed = 0) : ITableSource
{
    // Unlike the purposes of the engine, whose numbers begin at 1.
    private const uint Purpose = 0x464f4c44;

    /// <summary>The fold that is held out, from 1 to <see cref="Folds"/>.</summary>
    public int Fold { get; } = Fold <= Folds
        ? Fold
        : throw new ArgumentException($"'fold' is one of the {Folds} folds, from 1 to {Folds}, but received {Fold}.");

    /// <inheritdoc/>
    public DataDescription Describe() => TableSources.Describe(Source) with { Count = null };

    /// <inheritdoc/>
    public Dataset Load(CancellationToken cancellation) => Part(TableSources.Load(Source, null, cancellation));

    /// <inheritdoc/>
    public Dataset Load(Func<string, InputColumn> columns, CancellationToken cancellation) => Part(TableSources.Load(Source, columns, cancellation));

    /// <inheritdoc/>
    public IDataSource Resolve() => this with { Source = Source.Resolve() };

    private Dataset Part(Dataset data)
    {
        if (data.Count < Folds)
            throw new DataException(DataCodes.NoSamples, new("fold"),
                $"Expected at least one sample for each of the {Folds} folds, but received {data.Count}. Use fewer folds, or more data.");
        var isHeldOut = new bool[data.Count];
        var dealt = 0;
        foreach (var group in Enumerable.Range(0, data.Count).GroupBy(data.ClassOf).OrderBy(group => group.Key))
        {
            var rows = group.ToArray();
            new RandomKey((ulong)Seed, Purpose).Stream((uint)(group.Key + 1)).Shuffle(rows);
            foreach (var row in rows)
                isHeldOut[row] = dealt++ % Folds == Fold - 1;
        }

        return data.Select(Enumerable.Range(0, data.Count).Where(row => isHeldOut[row] == HeldOut));
    }
}
