namespace Lamina.Operators;

/// <summary>Matrix products: <c>[…, k] · [k, n]</c> or, of as many axes, <c>[…, m, k] · […, k, n]</c>.</summary>
public sealed record ProductOperator : Operator;
