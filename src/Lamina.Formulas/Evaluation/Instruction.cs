namespace Lamina.Formulas;

/// <summary>One operation on tiles: <c>target = code(x, y, then, otherwise)</c>, every operand a slot.</summary>
internal readonly record struct Instruction(Code Code, int X, int Y = 0, int Then = 0, int Otherwise = 0, int Target = 0);

/// <summary>What an instruction computes.</summary>
internal enum Code
{
    Copy, Negate, Abs, Exp, Log, Sqrt, Tanh, Sigmoid, Softplus, Relu, Erf, Sin, Cos,

    /// <summary>(1 − x) · (1 + x), which keeps the digits that 1 − x² loses where x is close to ±1.</summary>
    OneMinusSquare,

    Add, Subtract, Multiply, Divide, Min, Max,

    /// <summary>x · (1 − y).</summary>
    TimesComplement,

    /// <summary>then where x &lt; y, else otherwise.</summary>
    WhereLess,

    /// <summary>then where x ≤ y, else otherwise.</summary>
    WhereLessOrEqual,
}
