namespace Lamina.Formulas.Tests.Support;

/// <summary>Computes trees in double precision, with the runtime's functions: independent of everything that is tested.</summary>
internal static class Exact
{
    public static double Value(string formula, double z) => Value(Parser.Parse(formula, [], int.MaxValue), z);

    public static double Value(Expression tree, double z) => Value(tree, z, new(ReferenceEqualityComparer.Instance));

    /// <summary>Whether all parts of a tree are finite there, and none is where its slope is not.</summary>
    public static bool IsRegular(Expression tree, double z) => Nodes.Of(tree).All(node => Math.Abs(Value(node, z)) < 1e6 && node switch
    {
        Call { Function: Function.Sqrt or Function.Log } call => Value(call.Argument, z) > 1e-3,
        Binary { Operation: Operation.Power, Right: not Number } power => Value(power.Left, z) > 1e-3,
        Binary { Operation: Operation.Power } power => Math.Abs(Value(power.Left, z)) > 1e-3,
        _ => true,
    });

    public static double Erf(double x)
    {
        if (!(Math.Abs(x) <= 6))
            return x / Math.Abs(x);
        if (Math.Abs(x) < 2.5)
        {
            double term = x, sum = x;
            for (var n = 1; n < 200; n++)
                sum += (term *= -x * x / n) / (2 * n + 1);
            return sum * 2 / Math.Sqrt(Math.PI);
        }

        var fraction = 0.0;
        for (var n = 200; n > 0; n--)
            fraction = n / 2.0 / (Math.Abs(x) + fraction);
        return Math.Sign(x) * (1 - Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (Math.Abs(x) + fraction));
    }

    private static double Value(Expression tree, double z, Dictionary<Expression, double> done)
    {
        if (!done.TryGetValue(tree, out var value))
        {
            var x = tree.Operands.Select(operand => Value(operand, z, done)).ToArray();
            value = tree switch
            {
                Number number => number.Value,
                Symbol => z,
                Call call => Of(call.Function, x[0]),
                Where where => Folding.Holds(where.Comparison, x[0], x[1]) ? x[2] : x[3],
                Binary binary => Of(binary.Operation, x[0], x[1]),
                _ => double.NaN,
            };
            done.Add(tree, value);
        }

        return value;
    }

    private static double Of(Function function, double x) => function switch
    {
        Function.Negate => -x,
        Function.Abs => Math.Abs(x),
        Function.Exp => Math.Exp(x),
        Function.Log => Math.Log(x),
        Function.Sqrt => Math.Sqrt(x),
        Function.Tanh => Math.Tanh(x),
        Function.Sigmoid => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)),
        Function.Softplus => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))),
        Function.Relu => Math.Max(x, 0),
        Function.Erf => Erf(x),
        Function.Sin => Math.Sin(x),
        _ => Math.Cos(x),
    };

    private static double Of(Operation operation, double x, double y) => operation switch
    {
        Operation.Add => x + y,
        Operation.Subtract => x - y,
        Operation.Multiply => x * y,
        Operation.Divide => x / y,
        Operation.Min => Math.Min(x, y),
        Operation.Max => Math.Max(x, y),
        _ => Math.Pow(x, y),
    };
}
