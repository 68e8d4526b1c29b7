namespace Lamina.Operators;

/// <summary>Rows of a table, its first input <c>[rows, …]</c>, by numbers that are whole, its second input.</summary>
public sealed record GatherOperator : Operator;
