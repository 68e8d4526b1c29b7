namespace Lamina.Formulas;

/// <summary>A node of a formula's tree.</summary>
internal abstract record Expression
{
    /// <summary>The nodes below, in the order of evaluation.</summary>
    public IReadOnlyList<Expression> Operands => this switch
    {
        Call call => [call.Argument],
        Binary binary => [binary.Left, binary.Right],
        Where where => [where.Left, where.Right, where.Then, where.Else],
        _ => [],
    };
}

/// <summary>A constant.</summary>
internal sealed record Number(double Value) : Expression;

/// <summary>The variable z or a named parameter.</summary>
internal sealed record Symbol(string Name) : Expression
{
    public static Symbol Z { get; } = new("z");
}

/// <summary>A function of one argument.</summary>
internal sealed record Call(Function Function, Expression Argument) : Expression;

/// <summary>An operation of two arguments.</summary>
internal sealed record Binary(Operation Operation, Expression Left, Expression Right) : Expression;

/// <summary>One of two values, as a comparison decides.</summary>
internal sealed record Where(Comparison Comparison, Expression Left, Expression Right, Expression Then, Expression Else) : Expression;

/// <summary>The functions of one argument; all but the sign are written by their name in camelCase.</summary>
internal enum Function
{
    Negate, Abs, Exp, Log, Sqrt, Tanh, Sigmoid, Softplus, Relu, Erf, Sin, Cos,
}

/// <summary>The operations of two arguments.</summary>
internal enum Operation
{
    Add, Subtract, Multiply, Divide, Power, Min, Max,
}

/// <summary>The comparisons of <c>where</c>; each is false where an argument is NaN.</summary>
internal enum Comparison
{
    Less, LessOrEqual, Greater, GreaterOrEqual,
}
