using System.Globalization;

namespace Lamina.Formulas;

/// <summary>A place where a formula or its derivative has no finite value.</summary>
/// <param name="OfDerivative">Whether it is the derivative.</param>
/// <param name="Part">The part of it that is the first without a finite value.</param>
/// <param name="Z">Where.</param>
/// <param name="Value">The part's value there: ±∞ or NaN.</param>
public sealed record FormulaOverflow(bool OfDerivative, string Part, float Z, float Value)
{
    /// <summary>The place in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"at z = {Z:R}, '{Part}' is {(float.IsNaN(Value) ? "not a number" : Value > 0 ? "infinite" : "−infinite")}, so that the "
            + $"{(OfDerivative ? "derivative" : "formula")} has no finite value there");
}
