using System.Collections.Immutable;

namespace Lamina.Operators;

/// <summary>Zeros around each sample.</summary>
/// <param name="Before">How many before it along each axis.</param>
/// <param name="After">How many after it along each axis.</param>
public sealed record PadOperator(ImmutableArray<int> Before, ImmutableArray<int> After) : Operator;
