namespace Lamina.Operators;

/// <summary>The same numbers again and again along the axes of size 1.</summary>
public sealed record BroadcastOperator : Operator;
