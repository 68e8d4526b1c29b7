namespace Lamina.Formulas;

/// <summary>A named number of a formula.</summary>
/// <param name="Name">What the formula calls it: letters, digits and _, not beginning with a digit; neither <c>z</c> nor a function.</param>
/// <param name="Value">Its value.</param>
public sealed record FormulaParameter(string Name, float Value)
{
    /// <summary>What the formula calls it.</summary>
    /// <exception cref="ArgumentException">It is not a name, or one that a formula already knows.</exception>
    public string Name { get; } =
        !Parser.IsName(Name) ? throw new ArgumentException($"'name' is of letters, digits and _, and does not begin with a digit, but received '{Name}'.")
        : Name == Words.Z || Words.Callable.Contains(Name)
            ? throw new ArgumentException($"'name' is '{Name}', which is {(Name == Words.Z ? "the variable" : "a function")} in every formula. Choose another.")
        : Name;
}
