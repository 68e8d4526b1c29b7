using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>The columns of a table, before anything is known of what they hold.</summary>
/// <param name="Names">The name of each, in order; no two are the same.</param>
/// <param name="Warnings">What should be known of how they are read.</param>
/// <param name="Source">The source with what it found out and is not usual, such as a delimiter, written out.</param>
public sealed record CellColumns(ImmutableArray<string> Names, ImmutableArray<Warning> Warnings, ICellSource Source);
