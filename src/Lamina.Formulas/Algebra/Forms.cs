namespace Lamina.Formulas;

/// <summary>Builds trees in their simplest form: equal parts are one node, constants are folded, and 0 and 1 vanish where they do nothing.</summary>
/// <remarks>
/// Every rule but folding keeps the bits of the result where all parts are finite: signs move, which is exact, but terms and factors are never regrouped,
/// for <c>z · (z · e^−z)</c> is finite where <c>(z · z) · e^−z</c> is not.
/// </remarks>
internal sealed class Forms
{
    private readonly HashSet<Expression> _nodes = new(new SameNode());

    /// <summary>The simplest form of a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="values">Values of parameters, which then become numbers.</param>
    public Expression Simplify(Expression tree, IReadOnlyDictionary<string, float>? values = null)
    {
        var done = new Dictionary<Expression, Expression>(ReferenceEqualityComparer.Instance);
        return Visit(tree);

        Expression Visit(Expression node)
        {
            if (!done.TryGetValue(node, out var simple))
            {
                simple = node switch
                {
                    Symbol symbol when values is not null && values.TryGetValue(symbol.Name, out var value) => Number(value),
                    Call call => Call(call.Function, Visit(call.Argument)),
                    Binary binary => Binary(binary.Operation, Visit(binary.Left), Visit(binary.Right)),
                    Where where => Where(where.Comparison, Visit(where.Left), Visit(where.Right), Visit(where.Then), Visit(where.Else)),
                    _ => Share(node),
                };
                done.Add(node, simple);
            }

            return simple;
        }
    }

    public Expression Number(double value) => Share(new Number(value));

    public Expression Symbol(string name) => Share(new Symbol(name));

    public Expression Call(Function function, Expression x) =>
        function == Function.Negate ? Negate(x)
        : x is Number number && Folding.Of(function, number.Value) is { } value ? Number(value)
        : Share(new Call(function, x));

    public Expression Binary(Operation operation, Expression x, Expression y)
    {
        if (x is Number left && y is Number right && Folding.Of(operation, left.Value, right.Value) is { } value)
            return Number(value);
        return operation switch
        {
            Operation.Add => Sum(x, y),
            Operation.Subtract => Difference(x, y),
            Operation.Multiply => Product(x, y),
            Operation.Divide => Quotient(x, y),
            Operation.Power => Power(x, y),
            _ => ReferenceEquals(x, y) ? x : Share(new Binary(operation, x, y)),
        };
    }

    public Expression Where(Comparison comparison, Expression left, Expression right, Expression then, Expression otherwise) =>
        ReferenceEquals(then, otherwise) ? then
        : left is Number x && right is Number y ? (Folding.Holds(comparison, x.Value, y.Value) ? then : otherwise)
        : Share(new Where(comparison, left, right, then, otherwise));

    public Expression Add(Expression x, Expression y) => Binary(Operation.Add, x, y);

    public Expression Subtract(Expression x, Expression y) => Binary(Operation.Subtract, x, y);

    public Expression Multiply(Expression x, Expression y) => Binary(Operation.Multiply, x, y);

    public Expression Divide(Expression x, Expression y) => Binary(Operation.Divide, x, y);

    public Expression Negate(Expression x) => x switch
    {
        Number number => Number(-number.Value),
        Call { Function: Function.Negate } negated => negated.Argument,
        Binary { Operation: Operation.Subtract } difference => Subtract(difference.Right, difference.Left),
        Binary { Operation: Operation.Multiply, Left: Number factor } product => Multiply(Number(-factor.Value), product.Right),
        Binary { Operation: Operation.Divide, Left: Number factor } quotient => Divide(Number(-factor.Value), quotient.Right),
        _ => Share(new Call(Function.Negate, x)),
    };

    private Expression Sum(Expression x, Expression y) => (x, y) switch
    {
        (Number { Value: 0 }, _) => y,
        (_, Number { Value: 0 }) => x,
        (_, Number { Value: < 0 } number) => Subtract(x, Number(-number.Value)),
        (_, Call { Function: Function.Negate } negated) => Subtract(x, negated.Argument),
        (Call { Function: Function.Negate } negated, _) => Subtract(y, negated.Argument),
        _ when ReferenceEquals(x, y) => Multiply(Number(2), x),
        _ => Share(new Binary(Operation.Add, x, y)),
    };

    private Expression Difference(Expression x, Expression y) => (x, y) switch
    {
        (Number { Value: 0 }, _) => Negate(y),
        (_, Number { Value: 0 }) => x,
        (_, Number { Value: < 0 } number) => Add(x, Number(-number.Value)),
        (_, Call { Function: Function.Negate } negated) => Add(x, negated.Argument),
        _ when ReferenceEquals(x, y) => Number(0),
        _ => Share(new Binary(Operation.Subtract, x, y)),
    };

    private Expression Product(Expression x, Expression y) => (x, y) switch
    {
        (Number { Value: 0 }, _) or (_, Number { Value: 0 }) => Number(0),
        (Number { Value: 1 }, _) => y,
        (Number { Value: -1 }, _) => Negate(y),
        (not Lamina.Formulas.Number, Number _) => Multiply(y, x),
        (Number one, Binary { Operation: Operation.Multiply, Left: Number other } rest) when Folding.Of(
            Operation.Multiply, one.Value, other.Value) is { } factor => Multiply(Number(factor), rest.Right),
        (Call { Function: Function.Negate } negated, _) => Negate(Multiply(negated.Argument, y)),
        (_, Call { Function: Function.Negate } negated) => Negate(Multiply(x, negated.Argument)),
        (_, Binary { Operation: Operation.Divide, Left: Number { Value: 1 } } reciprocal) => Divide(x, reciprocal.Right),
        _ when ReferenceEquals(x, y) => Power(x, Number(2)),
        _ => Share(new Binary(Operation.Multiply, x, y)),
    };

    private Expression Quotient(Expression x, Expression y) => (x, y) switch
    {
        (Number { Value: 0 }, _) => x,
        (_, Number { Value: 1 }) => x,
        (_, Number { Value: -1 }) => Negate(x),
        (Call { Function: Function.Negate } negated, _) => Negate(Divide(negated.Argument, y)),
        (_, Call { Function: Function.Negate } negated) => Negate(Divide(x, negated.Argument)),
        _ => Share(new Binary(Operation.Divide, x, y)),
    };

    private Expression Power(Expression x, Expression y) => (x, y) switch
    {
        (_, Number { Value: 0 }) => Number(1),
        (_, Number { Value: 1 }) => x,
        (Number { Value: 1 }, _) => x,
        _ => Share(new Binary(Operation.Power, x, y)),
    };

    /// <summary>The one node that is equal to this one.</summary>
    private Expression Share(Expression node)
    {
        if (_nodes.TryGetValue(node, out var shared))
            return shared;
        _nodes.Add(node);
        return node;
    }
}
