namespace Lamina.Formulas;

/// <summary>A formula in z, read from a text; what it says can compute numbers, and do nothing else.</summary>
/// <remarks>
/// Numbers, <c>z</c>, named parameters, <c>+ − * / ^</c> (from the right, and before a sign: <c>−z^2</c> is <c>−(z^2)</c>), parentheses,
/// <c>where(c, a, b)</c> with a comparison by <c>&lt; &lt;= &gt; &gt;=</c>, and
/// <c>min max abs exp log sqrt tanh sigmoid softplus relu erf sin cos</c>. A power with a whole constant exponent is computed by multiplication, for every
/// base; with any other exponent the base is 0 or more, and NaN results below. Sine and cosine are exact up to 10⁵ and lose digits beyond.
/// </remarks>
public sealed class Formula
{
    /// <summary>The most characters that a formula may have.</summary>
    public const int LongestText = Parser.LongestText;

    private Formula(string text, Expression tree)
    {
        var forms = new Forms();
        (Text, Tree) = (text, tree);
        var simple = forms.Simplify(tree);
        Simplified = Printer.Print(simple);
        Derivative = Printer.Print(new Differentiation(forms).Of(simple));
    }

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>The formula in its simplest form.</summary>
    public string Simplified { get; }

    /// <summary>The derivative with respect to z, in its simplest form.</summary>
    public string Derivative { get; }

    /// <summary>The names of the parameters that it uses, each once.</summary>
    public IReadOnlyList<string> Parameters => [.. Nodes.Of(Tree).OfType<Symbol>().Select(symbol => symbol.Name).Where(name => name != Words.Z).Distinct()];

    internal Expression Tree { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="parameters">The names, besides <c>z</c>, that it may use.</param>
    /// <exception cref="FormulaException">
    /// The text is not a formula, longer than 1,000 characters, nested deeper than 64 levels, or uses an unknown name.
    /// </exception>
    public static Formula Parse(string text, params IReadOnlyCollection<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(parameters);
        return new(text, Parser.Parse(text, parameters));
    }

    /// <summary>Makes it ready to be computed.</summary>
    /// <param name="parameters">The value of every parameter that the formula uses.</param>
    /// <exception cref="ArgumentException">A parameter has no value, or one that is not finite.</exception>
    /// <exception cref="FormulaException">The formula or its derivative keeps too many values at once.</exception>
    public FormulaKernel Compile(IReadOnlyDictionary<string, float>? parameters = null) => new(this, parameters ?? new Dictionary<string, float>());

    /// <summary>The formula as it was written.</summary>
    public override string ToString() => Text;
}
