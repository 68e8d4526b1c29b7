namespace Lamina.Operators;

/// <summary>A function of each element; axes of size 1, and axes that are missing on the left, are as long as the others'.</summary>
/// <param name="Function">The function.</param>
public sealed record ElementwiseOperator(ElementwiseFunction Function) : Operator;
