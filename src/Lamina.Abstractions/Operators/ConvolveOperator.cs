using System.Collections.Immutable;

namespace Lamina.Operators;

/// <summary>
/// Convolution, strictly a cross-correlation: of <c>[places…, channels]</c> with the weight <c>[window…, channels / groups, filters]</c>, its second input, and
/// a bias <c>[filters]</c>, its third where there is one. Padding is 0.
/// </summary>
/// <param name="Windows">The window along each axis of places.</param>
/// <param name="Groups">Into how many groups channels and filters are divided.</param>
public sealed record ConvolveOperator(ImmutableArray<OperatorWindow> Windows, int Groups) : Operator;
