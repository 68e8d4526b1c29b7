namespace Lamina.Formulas;

/// <summary>
/// One operation on tiles: <c>target = code(x, y, w, otherwise)</c>, every operand a slot; a choice multiplies what it chooses by a constant.
/// </summary>
internal readonly record struct Instruction(
    Code Code, int X, int Y = 0, int W = 0, int Otherwise = 0, float Factor = 1, float OtherwiseFactor = 1, int Target = 0);

/// <summary>What an instruction computes.</summary>
internal enum Code
{
    Copy, Negate, Abs, Exp, Log, Sqrt, Tanh, Sigmoid, Softplus, Relu, Erf, Sin, Cos,

    /// <summary>(1 − x) · (1 + x), which keeps the digits that 1 − x² loses where x is close to ±1.</summary>
    OneMinusSquare,

    Add, Subtract, Multiply, Divide, Min, Max,

    /// <summary>x · (1 − y).</summary>
    TimesComplement,

    /// <summary>(1 − x) · (1 + x) · y.</summary>
    OneMinusSquareTimes,

    /// <summary>x · (1 − y) · w.</summary>
    TimesComplementTimes,

    /// <summary>(x + y) · w.</summary>
    SumTimes,

    /// <summary>factor · w where x &lt; y, else its other factor · otherwise.</summary>
    WhereLess,

    /// <summary>factor · w where x ≤ y, else its other factor · otherwise.</summary>
    WhereLessOrEqual,
}
