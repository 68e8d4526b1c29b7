namespace Lamina.Operators;

/// <summary>A function of one, two or three numbers, element by element.</summary>
public enum ElementwiseFunction
{
    /// <summary>−x</summary>
    Negate,

    /// <summary>|x|</summary>
    Abs,

    /// <summary>eˣ</summary>
    Exp,

    /// <summary>The natural logarithm.</summary>
    Log,

    /// <summary>√x</summary>
    Sqrt,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ)</summary>
    Sigmoid,

    /// <summary>log(1 + eˣ)</summary>
    Softplus,

    /// <summary>max(x, 0)</summary>
    Relu,

    /// <summary>The error function.</summary>
    Erf,

    /// <summary>The sine.</summary>
    Sin,

    /// <summary>The cosine.</summary>
    Cos,

    /// <summary>The largest whole number that is not above x.</summary>
    Floor,

    /// <summary>Whether x is missing, that is NaN: a truth.</summary>
    IsMissing,

    /// <summary>1 for a truth that holds, else 0: a number.</summary>
    ToNumber,

    /// <summary>x + y</summary>
    Add,

    /// <summary>x − y</summary>
    Subtract,

    /// <summary>x · y</summary>
    Multiply,

    /// <summary>x / y</summary>
    Divide,

    /// <summary>xʸ</summary>
    Power,

    /// <summary>The smaller of x and y.</summary>
    Minimum,

    /// <summary>The larger of x and y.</summary>
    Maximum,

    /// <summary>Whether x &lt; y: a truth.</summary>
    IsLess,

    /// <summary>Whether x ≤ y: a truth.</summary>
    IsAtMost,

    /// <summary>Whether x = y: a truth.</summary>
    IsEqual,

    /// <summary>Whether both truths hold.</summary>
    And,

    /// <summary>y where the truth x holds, else z.</summary>
    Where,
}
