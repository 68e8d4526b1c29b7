using System.Collections.Immutable;

namespace Lamina.Operators;

/// <summary>The axes of each sample in another order.</summary>
/// <param name="Axes">Which axis of the input stands at each place.</param>
public sealed record PermuteOperator(ImmutableArray<int> Axes) : Operator;
