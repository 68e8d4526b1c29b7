using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Operators on two values: a formula where both follow from one tensor, a layer of constants for each place, or a join.</summary>
internal static class Joining
{
    /// <summary>The two values joined.</summary>
    public static GraphValue Join(NodeCall call, string sign, GraphValue a, GraphValue b) => (a, b) switch
    {
        (Constant first, Constant second) => ConstantMath.Join(sign, first, second),
        (Signal signal, Constant { IsUniform: true } constant) => WithNumber(call, signal, constant, z =>
            ElementwiseOperators.Joined(sign, z, KnownActivation.Number(constant.Single)), sign),
        (Constant { IsUniform: true } constant, Signal signal) => WithNumber(call, signal, constant, z =>
            ElementwiseOperators.Joined(sign, KnownActivation.Number(constant.Single), z), sign),
        (Signal signal, Constant constant) => WithConstant(call, sign, signal, constant, isFirst: true),
        (Constant constant, Signal signal) => WithConstant(call, sign, signal, constant, isFirst: false),
        (Signal first, Signal second) => Both(call, sign, first, second),
        _ => throw new RefusedException("it lacks an input"),
    };

    private static Signal WithNumber(NodeCall call, Signal signal, Constant constant, Func<string, string> formula, string sign)
    {
        var seen = Broadcast.Widened(call, signal, constant.Dimensions);
        var isNothing = constant.Single == 0 && sign is "+";
        var applied = isNothing && !signal.IsWhole && !signal.IsCondition ? seen : ElementwiseOperators.Apply(call.Builder, seen, formula);
        return ElementwiseOperators.IsComparison(sign) ? applied.With(applied.Text, isCondition: true) : applied;
    }

    private static Signal WithConstant(NodeCall call, string sign, Signal signal, Constant constant, bool isFirst)
    {
        if (signal.IsWhole)
            throw new RefusedException("it computes with whole numbers of the input, which only an embedding (Gather from a constant table) takes");
        var seen = Broadcast.Widened(call, signal, constant.Dimensions);
        var (atoms, values) = Broadcast.Varying(call, seen, constant);
        var ones = Filled(values.Length, 1);
        var zeros = Filled(values.Length, 0);
        return (sign, isFirst) switch
        {
            ("+", _) => PerPlace.Apply(call, seen, atoms, ones, values),
            ("-", true) => PerPlace.Apply(call, seen, atoms, ones, Array.ConvertAll(values, value => -value)),
            ("-", false) => PerPlace.Apply(call, seen, atoms, Filled(values.Length, -1), values),
            ("*", _) => PerPlace.Apply(call, seen, atoms, values, zeros),
            ("/", true) => PerPlace.Apply(call, seen, atoms, Array.ConvertAll(values, value => 1 / value), zeros),
            ("/", false) => PerPlace.Apply(call, ElementwiseOperators.Apply(call.Builder, seen, z => $"(1 / {z})"), atoms, values, zeros),
            _ => throw new RefusedException($"it compares or combines ({sign}) with a constant that differs from place to place; "
                + "sums, differences, products and quotients can"),
        };
    }

    private static Signal Both(NodeCall call, string sign, Signal a, Signal b)
    {
        if (a.IsAlike(b) && a.Text.Length + b.Text.Length < 200 && !a.IsCondition && !b.IsCondition && !a.IsWhole)
            return a.With(ElementwiseOperators.Joined(sign, a.Text, b.Text), ElementwiseOperators.IsComparison(sign));
        Signal Formed(Signal signal, Func<string, string> formula) => ElementwiseOperators.Apply(call.Builder, signal, formula);
        return sign switch
        {
            "+" => Broadcast.Joined(call, new Add(), [a, b]),
            "-" => Broadcast.Joined(call, new Add(), [a, Formed(b, z => $"(-{z})")]),
            "*" => Broadcast.Joined(call, new Multiply(), [a, b]),
            "/" => Broadcast.Joined(call, new Multiply(), [a, Formed(b, z => $"(1 / {z})")]),
            "max" => Broadcast.Joined(call, new Maximum(), [a, b]),
            "min" => Formed(Broadcast.Joined(call, new Maximum(), [Formed(a, z => $"(-{z})"), Formed(b, z => $"(-{z})")]), z => $"(-{z})"),
            _ => throw new RefusedException($"it combines two values of the network by '{sign}'; sums, differences, products, quotients, "
                + "the greater and the smaller of two can be expressed"),
        };
    }

    private static float[] Filled(int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return values;
    }
}
