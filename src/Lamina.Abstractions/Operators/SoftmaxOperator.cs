namespace Lamina.Operators;

/// <summary>Softmax over the last axis.</summary>
public sealed record SoftmaxOperator : Operator;
