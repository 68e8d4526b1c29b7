namespace Lamina.Operators;

/// <summary><c>γ · (x − mean) / √(variance + ε) + β</c> with the moments of the last axis; the inputs are x, γ and β.</summary>
/// <param name="Epsilon">ε.</param>
public sealed record LayerNormalizeOperator(float Epsilon) : Operator;
