using System.Collections.Immutable;

namespace Lamina.Operators;

/// <summary>One number of each window, channel by channel, of <c>[places…, channels]</c>.</summary>
/// <param name="Reduction">The mean or the largest; the largest leaves padding out.</param>
/// <param name="Windows">The window along each axis of places.</param>
/// <param name="CountsPads">Whether the mean counts padding, as 0.</param>
public sealed record PoolOperator(Reduction Reduction, ImmutableArray<OperatorWindow> Windows, bool CountsPads = false) : Operator;
