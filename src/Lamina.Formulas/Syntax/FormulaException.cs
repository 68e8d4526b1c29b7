namespace Lamina.Formulas;

/// <summary>A formula that cannot be read or computed: the text says what was expected, what was received and at which column.</summary>
public sealed class FormulaException : LaminaException
{
    private const int ShownLength = 60;

    internal FormulaException(string formula, int column, string fault)
        : base($"formula '{(formula.Length > ShownLength ? formula[..ShownLength] + "…" : formula)}', column {column}: {fault}")
        => (Formula, Column, Fault) = (formula, column, fault);

    /// <summary>The formula.</summary>
    public string Formula { get; }

    /// <summary>The column inside the formula, from 1; one past its end where something is missing there.</summary>
    public int Column { get; }

    /// <summary>What was expected and what was received, without the place.</summary>
    public string Fault { get; }
}
