using Lamina.Data;

namespace Lamina.Experiments;

/// <summary>The data that progress is judged on: either a source, or a share split off the training data.</summary>
/// <param name="Source">A source of its own.</param>
/// <param name="Split">The share of the training rows, drawn by the seed; of every class the same share.</param>
public sealed record ValidationSection([Inline] IDataSource? Source = null, [Within("(0, 1)")] double? Split = null);
