using Lamina.Operators;

namespace Lamina.Formulas;

/// <summary>A formula in operators; what occurs in it more than once is computed once.</summary>
/// <param name="z">The value that the formula is of.</param>
internal sealed class FormulaLowering(Value z)
{
    private readonly Dictionary<Expression, Value> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The value of an expression whose only symbol is z.</summary>
    public Value Of(Expression expression)
    {
        if (!_known.TryGetValue(expression, out var value))
            _known[expression] = value = Computed(expression);
        return value;
    }

    private Value Computed(Expression expression) => expression switch
    {
        Number number => Value.Constant((float)number.Value),
        Call call => Value.Of(FunctionOf(call.Function), Of(call.Argument)),
        Binary binary => Value.Of(FunctionOf(binary.Operation), Of(binary.Left), Of(binary.Right)),
        Where where => Value.Where(Compared(where), Of(where.Then), Of(where.Else)),
        _ => z,
    };

    private Value Compared(Where where) => where.Comparison switch
    {
        Comparison.Less => Of(where.Left).IsLess(Of(where.Right)),
        Comparison.LessOrEqual => Of(where.Left).IsAtMost(Of(where.Right)),
        Comparison.Greater => Of(where.Right).IsLess(Of(where.Left)),
        _ => Of(where.Right).IsAtMost(Of(where.Left)),
    };

    private static ElementwiseFunction FunctionOf(Function function) => function switch
    {
        Function.Negate => ElementwiseFunction.Negate,
        Function.Abs => ElementwiseFunction.Abs,
        Function.Exp => ElementwiseFunction.Exp,
        Function.Log => ElementwiseFunction.Log,
        Function.Sqrt => ElementwiseFunction.Sqrt,
        Function.Tanh => ElementwiseFunction.Tanh,
        Function.Sigmoid => ElementwiseFunction.Sigmoid,
        Function.Softplus => ElementwiseFunction.Softplus,
        Function.Relu => ElementwiseFunction.Relu,
        Function.Erf => ElementwiseFunction.Erf,
        Function.Sin => ElementwiseFunction.Sin,
        _ => ElementwiseFunction.Cos,
    };

    private static ElementwiseFunction FunctionOf(Operation operation) => operation switch
    {
        Operation.Add => ElementwiseFunction.Add,
        Operation.Subtract => ElementwiseFunction.Subtract,
        Operation.Multiply => ElementwiseFunction.Multiply,
        Operation.Divide => ElementwiseFunction.Divide,
        Operation.Power => ElementwiseFunction.Power,
        Operation.Min => ElementwiseFunction.Minimum,
        _ => ElementwiseFunction.Maximum,
    };
}
