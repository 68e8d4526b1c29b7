namespace Lamina.Onnx;

/// <summary>Operators on each value alone, as formulas in z: chains of them become one activation.</summary>
internal static class ElementwiseOperators
{
    // Longer texts are computed before they are used twice, so that a formula does not grow without end.
    private const int LongText = 100;

    public static IEnumerable<KeyValuePair<string, Func<NodeCall, GraphValue>>> Table { get; } = new Dictionary<string, Func<NodeCall, GraphValue>>
    {
        ["Abs"] = Unary(_ => "abs({0})"),
        ["Celu"] = Unary(call => Number(call.Real("alpha", 1)) is var alpha ? $"(max({{0}}, 0) + min({alpha} * (exp(min({{0}}, 0) / {alpha}) - 1), 0))" : ""),
        ["Cos"] = Unary(_ => "cos({0})"),
        ["Cosh"] = Unary(_ => "(0.5 * (exp({0}) + exp(-{0})))"),
        ["Elu"] = Unary(call => $"where({{0}} < 0, {Number(call.Real("alpha", 1))} * (exp(min({{0}}, 0)) - 1), {{0}})"),
        ["Erf"] = Unary(_ => "erf({0})"),
        ["Exp"] = Unary(_ => "exp({0})"),
        ["Gelu"] = Unary(call => call.Text("approximate", "none") == "tanh" ? KnownActivation.GeluByTanh("{0}") : KnownActivation.Gelu("{0}")),
        ["HardSigmoid"] = Unary(call => $"max(0, min(1, {Number(call.Real("alpha", 0.2f))} * {{0}} + {Number(call.Real("beta", 0.5f))}))"),
        ["HardSwish"] = Unary(_ => "({0} * max(0, min(1, {0} / 6 + 0.5)))"),
        ["LeakyRelu"] = Unary(call => KnownActivation.LeakyRelu("{0}", call.Real("alpha", 0.01f))),
        ["Log"] = Unary(_ => "log({0})"),
        ["Mish"] = Unary(_ => "({0} * tanh(softplus({0})))"),
        ["Neg"] = Unary(_ => "(-{0})"),
        ["Reciprocal"] = Unary(_ => "(1 / {0})"),
        ["Relu"] = Unary(_ => "relu({0})"),
        ["Selu"] = Unary(call => $"({Number(call.Real("gamma", 1.0507009873554805f))} * where({{0}} < 0, "
            + $"{Number(call.Real("alpha", 1.6732632423543772f))} * (exp(min({{0}}, 0)) - 1), {{0}}))"),
        ["Shrink"] = Unary(call => (Number(call.Real("lambd", 0.5f)), Number(call.Real("bias", 0))) is var (edge, bias)
            ? $"where({{0}} < -{edge}, {{0}} + {bias}, where({{0}} > {edge}, {{0}} - {bias}, 0))" : ""),
        ["Sigmoid"] = Unary(_ => "sigmoid({0})"),
        ["Sign"] = Unary(_ => "where({0} > 0, 1, where({0} < 0, -1, 0))"),
        ["Sin"] = Unary(_ => "sin({0})"),
        ["Sinh"] = Unary(_ => "(0.5 * (exp({0}) - exp(-{0})))"),
        ["Softplus"] = Unary(_ => "softplus({0})"),
        ["Softsign"] = Unary(_ => "({0} / (1 + abs({0})))"),
        ["Sqrt"] = Unary(_ => "sqrt({0})"),
        ["Swish"] = Unary(call => $"({{0}} * sigmoid({Number(call.Real("alpha", 1))} * {{0}}))"),
        ["Tan"] = Unary(_ => "(sin({0}) / cos({0}))"),
        ["Tanh"] = Unary(_ => "tanh({0})"),
        ["ThresholdedRelu"] = Unary(call => $"where({{0}} > {Number(call.Real("alpha", 1))}, {{0}}, 0)"),
        ["Clip"] = Clip,
        ["Where"] = Where,
        ["Add"] = call => Fold(call, "+"),
        ["Sum"] = call => Fold(call, "+"),
        ["Sub"] = call => Fold(call, "-"),
        ["Mul"] = call => Fold(call, "*"),
        ["Div"] = call => Fold(call, "/"),
        ["Pow"] = call => Fold(call, "^"),
        ["Max"] = call => Fold(call, "max"),
        ["Min"] = call => Fold(call, "min"),
        ["Mean"] = Mean,
        ["Less"] = call => Fold(call, "<"),
        ["LessOrEqual"] = call => Fold(call, "<="),
        ["Greater"] = call => Fold(call, ">"),
        ["GreaterOrEqual"] = call => Fold(call, ">="),
        ["Equal"] = call => Fold(call, "=="),
        ["And"] = call => Logical(call, "min"),
        ["Or"] = call => Logical(call, "max"),
        ["Not"] = call => call.Input(0) is Constant constant
            ? new Constant(constant.Dimensions, Array.ConvertAll(constant.Wholes, value => value == 0 ? 1L : 0))
            : call.Signal() is { IsCondition: true } signal ? signal.With($"where({signal.Text}, 1, 0) <= 0", isCondition: true)
            : throw new RefusedException("it denies what is no comparison"),
    };

    /// <summary>The two values joined by a sign or a function of formulas.</summary>
    public static string Joined(string sign, string a, string b) => sign is "max" or "min" ? $"{sign}({a}, {b})"
        : sign == "==" ? $"abs({a} - {b}) <= 0" : IsComparison(sign) ? $"{a} {sign} {b}" : $"({a} {sign} {b})";

    /// <summary>Whether a sign compares.</summary>
    public static bool IsComparison(string sign) => sign is "<" or "<=" or ">" or ">=" or "==";

    /// <summary>A formula of a value of the network.</summary>
    public static Signal Apply(NetworkBuilder builder, Signal signal, Func<string, string> formula)
    {
        if (signal.IsWhole)
            throw new RefusedException("it computes with whole numbers of the input, which only an embedding (Gather from a constant table) takes");
        if (signal.Text.Length > LongText)
            signal = builder.Settled(signal);
        return signal.IsCondition ? throw new RefusedException("it computes with true and false, which only Where can") : signal.With(formula(signal.Text));
    }

    private static string Number(float value) => KnownActivation.Number(value);

    private static Func<NodeCall, GraphValue> Unary(Func<NodeCall, string> template) => call =>
    {
        var formula = template(call);
        string Of(string z) => formula.Replace("{0}", z, StringComparison.Ordinal);
        return call.Input(0) is Constant constant ? ConstantMath.Map(constant, Of("z")) : Apply(call.Builder, call.Signal(), Of);
    };

    private static GraphValue Fold(NodeCall call, string sign)
    {
        var value = call.Value(0);
        for (var i = 1; i < call.InputCount; i++)
            value = Joining.Join(call, sign, value, Aligned(call, call.Value(i)));
        return value;
    }

    /// <summary>Early versions say at which axis of the first value the second one begins.</summary>
    private static GraphValue Aligned(NodeCall call, GraphValue value) =>
        call.Opset < 7 && call.Has("axis") && value is Constant constant && call.Input(0) is Signal first
            && first.Axes.Length - NodeCall.Axis(call.Whole("axis", 0), first.Axes.Length) - constant.Dimensions.Length is > 0 and var missing
            ? constant.In([.. constant.Dimensions, .. Enumerable.Repeat(1L, missing)]) : value;

    private static GraphValue Logical(NodeCall call, string function)
    {
        if (call.IsConstant)
            return ConstantMath.Join(function, call.Constant(0), call.Constant(1));
        var (a, b) = (call.Signal(0), call.Signal(1));
        return a.IsCondition && b.IsCondition && a.IsAlike(b)
            ? a.With($"{function}(where({a.Text}, 1, 0), where({b.Text}, 1, 0)) > 0", isCondition: true)
            : throw new RefusedException("it joins what are no comparisons of one value");
    }

    private static GraphValue Mean(NodeCall call) =>
        Joining.Join(call, "/", Fold(call, "+"), new Constant([], (float[])[call.InputCount]));

    private static GraphValue Clip(NodeCall call)
    {
        float? least = call.Has("min") ? call.Real("min", 0) : call.Optional(1)?.Single;
        float? most = call.Has("max") ? call.Real("max", 0) : call.Optional(2)?.Single;
        string Of(string z)
        {
            z = least is > float.MinValue ? $"max({z}, {Number(least.Value)})" : z;
            return most is < float.MaxValue ? $"min({z}, {Number(most.Value)})" : z;
        }

        return call.Input(0) is Constant constant ? ConstantMath.Map(constant, Of("z")) : Apply(call.Builder, call.Signal(), Of);
    }

    private static GraphValue Where(NodeCall call)
    {
        if (call.Input(0) is Constant known)
            return known.IsUniform && call.Input(known.Single != 0 ? 1 : 2) is { } chosen ? chosen
                : throw new RefusedException("it chooses by a constant that differs from place to place");
        var condition = call.Signal();
        if (!condition.IsCondition)
            throw new RefusedException("it chooses by what is no comparison");
        string Part(int input) => call.Input(input) switch
        {
            Constant { IsUniform: true } constant => Number(constant.Single),
            Signal signal when signal.IsAlike(condition) && !signal.IsCondition => signal.Text,
            _ => throw new RefusedException("it chooses between values that do not follow from what it compares"),
        };
        return condition.With($"where({condition.Text}, {Part(1)}, {Part(2)})");
    }
}
