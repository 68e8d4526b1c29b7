using Lamina.Formulas;

namespace Lamina.Activations;

/// <summary>
/// An elementwise activation written as a formula in z; its derivative follows from it.
/// <para><c>a = f(z)</c>; <c>dz = da · f′(z)</c></para>
/// </summary>
/// <param name="Formula">Numbers, <c>z</c>, <c>+ - * / ^</c>, parentheses, <c>where(z &lt; 0, a, b)</c> and <c>min max abs exp log sqrt tanh sigmoid softplus relu erf sin cos</c>.</param>
/// <exception cref="FormulaException">The text is no formula; the message says at which column.</exception>
[Component("formula")]
[Example("""{ "formula": "z * sigmoid(z)" }""", Input = "[4]")]
public sealed record FormulaFunction(string Formula) : FormulaActivation(Formula);
