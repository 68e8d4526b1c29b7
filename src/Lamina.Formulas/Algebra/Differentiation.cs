namespace Lamina.Formulas;

/// <summary>The symbolic derivative of a tree with respect to z, in its simplest form.</summary>
/// <remarks>
/// Where two pieces meet, the derivative is that of the piece which the formula takes there: of <c>relu</c> at 0 it is 0, of <c>abs</c> at 0 it is 1,
/// of <c>min</c> and <c>max</c> at a tie that of the first argument.
/// </remarks>
internal sealed class Differentiation(Forms forms)
{
    private const double TwoOverRootPi = 1.1283791670955126;

    private readonly Dictionary<Expression, Expression> _done = new(ReferenceEqualityComparer.Instance);

    /// <summary>The derivative of a tree that is in its simplest form.</summary>
    public Expression Of(Expression tree)
    {
        if (!_done.TryGetValue(tree, out var derivative))
            _done.Add(tree, derivative = Rule(tree));
        return derivative;
    }

    private Expression Rule(Expression tree) => tree switch
    {
        Symbol { Name: Words.Z } => forms.Number(1),
        Call call => Chain(call),
        Binary binary => Rule(binary),
        Where where => forms.Where(where.Comparison, where.Left, where.Right, Of(where.Then), Of(where.Else)),
        _ => forms.Number(0),
    };

    private Expression Chain(Call f)
    {
        var (x, inner) = (f.Argument, Of(f.Argument));
        if (inner is Number { Value: 0 })
            return inner;
        return f.Function switch
        {
            Function.Negate => forms.Negate(inner),
            Function.Abs => forms.Where(Comparison.Less, x, forms.Number(0), forms.Negate(inner), inner),
            Function.Relu => forms.Where(Comparison.LessOrEqual, x, forms.Number(0), forms.Number(0), inner),
            Function.Log => forms.Divide(inner, x),
            Function.Sqrt => forms.Divide(inner, forms.Multiply(forms.Number(2), f)),
            Function.Softplus => forms.Multiply(forms.Call(Function.Sigmoid, x), inner),
            Function.Erf => forms.Multiply(forms.Multiply(forms.Number(TwoOverRootPi), forms.Call(Function.Exp, forms.Negate(Square(x)))), inner),
            Function.Sin => forms.Multiply(forms.Call(Function.Cos, x), inner),
            Function.Cos => forms.Multiply(forms.Negate(forms.Call(Function.Sin, x)), inner),
            Function.Tanh => forms.Multiply(forms.Subtract(forms.Number(1), Square(f)), inner),
            _ => forms.Multiply(f, Growth(f)!),
        };
    }

    /// <summary>g with f′ = f · g, where f is an exponential or logistic function; otherwise null.</summary>
    private Expression? Growth(Expression tree) => tree switch
    {
        Call { Function: Function.Exp } f => Of(f.Argument),
        Call { Function: Function.Sigmoid } f => forms.Multiply(forms.Subtract(forms.Number(1), f), Of(f.Argument)),
        _ => null,
    };

    private Expression Rule(Binary f)
    {
        var (x, y, dx, dy) = (f.Left, f.Right, Of(f.Left), Of(f.Right));
        return f.Operation switch
        {
            Operation.Add => forms.Add(dx, dy),
            Operation.Subtract => forms.Subtract(dx, dy),
            Operation.Min => forms.Where(Comparison.LessOrEqual, x, y, dx, dy),
            Operation.Max => forms.Where(Comparison.GreaterOrEqual, x, y, dx, dy),
            // x · y itself is computed in any case: where a factor's derivative is a multiple of it, the sum begins with that.
            Operation.Multiply => Growth(y) is { } g ? forms.Add(forms.Multiply(dx, y), forms.Multiply(f, g))
                : Growth(x) is { } h ? forms.Add(forms.Multiply(f, h), forms.Multiply(x, dy))
                : forms.Add(forms.Multiply(dx, y), forms.Multiply(x, dy)),
            Operation.Divide => forms.Subtract(forms.Divide(dx, y), forms.Divide(forms.Multiply(f, dy), y)),
            _ => Power(f, dx, dy),
        };
    }

    private Expression Power(Binary f, Expression dx, Expression dy)
    {
        var (x, y) = (f.Left, f.Right);
        if (dy is Number { Value: 0 })
            return dx is Number { Value: 0 } ? dx : forms.Multiply(forms.Multiply(y, forms.Binary(Operation.Power, x, forms.Subtract(y, forms.Number(1)))), dx);
        return forms.Multiply(f, forms.Add(forms.Multiply(dy, forms.Call(Function.Log, x)), forms.Divide(forms.Multiply(y, dx), x)));
    }

    private Expression Square(Expression x) => forms.Binary(Operation.Power, x, forms.Number(2));
}
