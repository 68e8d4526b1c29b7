using System.Collections.Immutable;

namespace Lamina.Operators;

/// <summary>Makes one number of all along some axes.</summary>
/// <param name="Reduction">How.</param>
/// <param name="Axes">The axes in order.</param>
/// <param name="Keeps">Whether the axes stay, with size 1.</param>
public sealed record ReduceOperator(Reduction Reduction, ImmutableArray<int> Axes, bool Keeps) : Operator;
