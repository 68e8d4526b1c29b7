namespace Lamina.Data;

/// <summary>
/// A part of another source for cross-validation: all but one of its folds, or that one. <c>lamina train --folds</c> makes a pair of them for each fold.
/// <para>Every class is dealt out to the folds in turn, in an order drawn by the seed, so that each fold has about the same share of it.</para>
/// <para>With <c>groups</c> whole groups are dealt out, the largest first, each to the fold that has the fewest rows.</para>
/// <para>
/// With <c>forward</c> the rows, in their order in time, are cut into one block more than there are folds, as near to the same size as can be without rows of
/// one time in two blocks: each fold is the block after all those that are learnt from for it, so that nothing is learnt from what comes later.
/// </para>
/// <para>Source: Stone 1974; Kohavi 1995 (stratified).</para>
/// </summary>
/// <param name="Source">The source.</param>
/// <param name="Folds">How many folds there are.</param>
/// <param name="Fold">The fold that is held out, from 1 to <paramref name="Folds"/>.</param>
/// <param name="HeldOut">Whether the part is that fold; otherwise it is all others.</param>
/// <param name="Seed">What the folds are drawn by.</param>
/// <param name="Groups">The column of the group that a row belongs to, no two of which are in the same fold unless wholly; by default there are none.</param>
/// <param name="Forward">Whether the folds follow each other in time; by default they do not.</param>
/// <param name="By">The column of numbers or dates that says the time of a row; by default the rows stand in its order.</param>
/// <exception cref="ArgumentException">There is no fold of that number, or folds are both of groups and in time.</exception>
[Component("fold")]
[Example("""{ "source": { "type": "inline", "inputs": [[0], [1], [2], [3]], "labels": ["low", "low", "high", "high"] }, "folds": 2, "fold": 1 }""")]
public sealed record FoldSource(
    IDataSource Source,
    [Within("[2, 1000000]")] int Folds,
    [Within("[1, 1000000]")] int Fold,
    bool HeldOut = false,
    [Within("[0, 9007199254740991]")] long Seed = 0,
    string? Groups = null,
    bool? Forward = null,
    string? By = null) : ITableSource, IKeyedSource
{
    /// <summary>The fold that is held out, from 1 to <see cref="Folds"/>.</summary>
    public int Fold { get; } = Fold <= Folds
        ? Fold
        : throw new ArgumentException($"'fold' is one of the {Folds} folds, from 1 to {Folds}, but received {Fold}.");

    /// <summary>The column of the group that a row belongs to; null for none.</summary>
    public string? Groups { get; } = Groups is null || Forward != true
        ? Groups
        : throw new ArgumentException("'groups' deals whole groups out, and 'forward' cuts the rows in time: leave one of them out.");

    /// <summary>The column that says the time of a row; null where they stand in its order.</summary>
    public string? By { get; } = By is null || Forward == true ? By : throw new ArgumentException("'by' is for folds in time: say \"forward\": true.");

    /// <inheritdoc/>
    public DataDescription Describe() => TableSources.Describe(Source) with { Count = null };

    /// <inheritdoc/>
    public Dataset Load(CancellationToken cancellation) => Part(TableSources.Load(Source, null, cancellation), cancellation);

    /// <inheritdoc/>
    public Dataset Load(Func<string, InputColumn> columns, CancellationToken cancellation) =>
        Part(TableSources.Load(Source, columns, cancellation), cancellation);

    /// <inheritdoc/>
    public RowKeys Keys(string column, CancellationToken cancellation)
    {
        var keys = RowKeys.Of(Source, column, null, cancellation);
        // Folds of classes are those of the samples, whatever else they hold.
        var classes = Groups is null && Forward != true
            ? TableSources.Load(Source, name => new(name, [], AllowsMissing: true, AllowsUnknown: true), cancellation)
            : null;
        return keys.Select(Rows(classes, keys.Count, cancellation));
    }

    /// <inheritdoc/>
    public IDataSource Resolve() => this with { Source = Source.Resolve() };

    private Dataset Part(Dataset data, CancellationToken cancellation) => data.Select(Rows(data, data.Count, cancellation));

    private int[] Rows(Dataset? data, int count, CancellationToken cancellation)
    {
        var folds = Groups is { } groups ? FoldParts.OfGroups(RowKeys.Of(Source, groups, data, cancellation), groups, Folds, Seed)
            : Forward == true
                ? FoldParts.InTime(By is null ? RowOrder.Given(count) : RowOrder.Of(RowKeys.Of(Source, By, data, cancellation), By), By, Folds)
                : FoldParts.OfClasses(data!, Folds, Seed);
        return [.. Enumerable.Range(0, count).Where(row => HeldOut ? folds[row] == Fold : Forward == true ? folds[row] < Fold : folds[row] != Fold)];
    }
}
