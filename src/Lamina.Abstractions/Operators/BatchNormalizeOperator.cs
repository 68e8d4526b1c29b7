namespace Lamina.Operators;

/// <summary>
/// <c>γ · (x − mean) / √(variance + ε) + β</c> along the last axis; the inputs are x, γ, β, the mean and the variance.
/// </summary>
/// <param name="Epsilon">ε.</param>
public sealed record BatchNormalizeOperator(float Epsilon) : Operator;
