namespace Lamina.Formulas;

/// <summary>Bounds of the values that a tree can take for any real z, by interval arithmetic: never too narrow, sometimes too wide.</summary>
internal readonly record struct Bounds(double Low, double High)
{
    private static readonly Bounds Real = new(double.NegativeInfinity, double.PositiveInfinity);
    private static readonly Bounds NonNegative = new(0, double.PositiveInfinity);
    private static readonly Bounds Symmetric = new(-1, 1);

    /// <summary>The bounds of a tree.</summary>
    public static Bounds Of(Expression tree)
    {
        var done = new Dictionary<Expression, Bounds>(ReferenceEqualityComparer.Instance);
        return Visit(tree);

        Bounds Visit(Expression node)
        {
            if (!done.TryGetValue(node, out var bounds))
            {
                done.Add(node, bounds = node switch
                {
                    Number number => new(number.Value, number.Value),
                    Call call => Call(call.Function, Visit(call.Argument)),
                    Binary binary => Binary(binary, Visit(binary.Left), Visit(binary.Right)),
                    Where where => Visit(where.Then).Or(Visit(where.Else)),
                    _ => Real,
                });
            }

            return bounds;
        }
    }

    private Bounds Or(Bounds other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    private static Bounds Call(Function function, Bounds x) => function switch
    {
        Function.Negate => new(-x.High, -x.Low),
        Function.Relu => new(Math.Max(0, x.Low), Math.Max(0, x.High)),
        Function.Sigmoid => new(0, 1),
        Function.Tanh or Function.Erf or Function.Sin or Function.Cos => Symmetric,
        Function.Log => Real,
        _ => NonNegative,
    };

    private static Bounds Binary(Binary binary, Bounds x, Bounds y) => binary.Operation switch
    {
        Operation.Add => new(x.Low + y.Low, x.High + y.High),
        Operation.Subtract => new(x.Low - y.High, x.High - y.Low),
        Operation.Multiply => Product(x, y),
        Operation.Divide => y.Low > 0 || y.High < 0 ? Product(x, new(1 / y.High, 1 / y.Low)) : Real,
        Operation.Min => new(Math.Min(x.Low, y.Low), Math.Min(x.High, y.High)),
        Operation.Max => new(Math.Max(x.Low, y.Low), Math.Max(x.High, y.High)),
        _ => binary.Right is Number { Value: var n } && Folding.IsWhole(n) && n % 2 != 0 && x.Low < 0 ? Real : NonNegative,
    };

    private static Bounds Product(Bounds x, Bounds y)
    {
        double[] corners = [Times(x.Low, y.Low), Times(x.Low, y.High), Times(x.High, y.Low), Times(x.High, y.High)];
        return new(corners.Min(), corners.Max());
    }

    // A bound at infinity is never reached, so that 0 times it stays 0.
    private static double Times(double x, double y) => x == 0 || y == 0 ? 0 : x * y;
}
