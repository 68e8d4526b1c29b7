using System.Collections.Immutable;
using Lamina.Formulas;

namespace Lamina.Activations;

/// <summary>
/// An elementwise activation written as a formula in z; its derivative follows from it.
/// <para><c>a = f(z)</c>; <c>dz = da · f′(z)</c></para>
/// </summary>
/// <param name="Formula">
/// Numbers, <c>z</c>, named parameters, <c>+ - * / ^</c>, parentheses, <c>where(z &lt; 0, a, b)</c> and <c>min max abs exp log sqrt tanh sigmoid softplus relu
/// erf sin cos</c>.
/// </param>
/// <param name="Parameters">The values of the names that the formula uses; each must occur in the formula.</param>
/// <exception cref="FormulaException">The text is not a formula, or uses a name without a value; the message says at which column.</exception>
/// <exception cref="ArgumentException">A parameter is given twice, or is not in the formula.</exception>
[Component("formula")]
[Example("""{ "formula": "z * sigmoid(z)" }""", Input = "[4]")]
[Example("""{ "formula": "where(z > 0, z, slope * z)", "parameters": [ { "name": "slope", "value": 0.01 } ] }""", Input = "[4]")]
public sealed record FormulaFunction(string Formula, IReadOnlyList<FormulaParameter>? Parameters = null) : FormulaActivation(Formula, Parameters)
{
    /// <summary>The formula.</summary>
    public string Formula { get; } = Formula;

    /// <summary>The values of the names that the formula uses.</summary>
    public IReadOnlyList<FormulaParameter>? Parameters { get; } = Parameters?.ToImmutableArray();
}
