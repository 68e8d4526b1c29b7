namespace Lamina.Data;

/// <summary>What a transform is fitted to: the training rows of its columns, and what else is known of them.</summary>
/// <param name="Rows">The rows, as the transforms before it leave them.</param>
/// <param name="Columns">Their columns.</param>
/// <param name="Samples">The samples of the rows, in the same order, with their classes or targets.</param>
/// <param name="Seed">The experiment's seed.</param>
public sealed record FittingRows(IRows Rows, IReadOnlyList<InputColumn> Columns, Dataset Samples, ulong Seed = 0);
