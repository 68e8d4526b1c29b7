namespace Lamina.Operators;

/// <summary>The same numbers of each sample in the same order, in another shape.</summary>
public sealed record ReshapeOperator : Operator;
