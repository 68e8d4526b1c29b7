namespace Lamina.Operators;

/// <summary>Numbers that are known.</summary>
/// <param name="Values">The numbers, row by row.</param>
/// <param name="Name">The name of the tensor that they are, such as <c>dense1.weight</c>; null where they have none.</param>
public sealed record ConstantOperator(ReadOnlyMemory<float> Values, string? Name = null) : Operator;
