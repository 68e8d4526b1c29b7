namespace Lamina.Data;

/// <summary>What became of a row that a worker read.</summary>
/// <param name="Kind">Whether its numbers could be stored.</param>
/// <param name="Line">The line it begins on.</param>
/// <param name="Label">Its class; null where it has none, or one for each step.</param>
/// <param name="StepLabels">The classes of its steps; null where it has none.</param>
internal readonly record struct CsvRow(CsvRowKind Kind, long Line, string? Label = null, string[]? StepLabels = null);
