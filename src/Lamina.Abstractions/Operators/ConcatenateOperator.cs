namespace Lamina.Operators;

/// <summary>Several values, one after the other along an axis.</summary>
/// <param name="Axis">The axis.</param>
public sealed record ConcatenateOperator(int Axis) : Operator;
