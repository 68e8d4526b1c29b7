using Lamina.Operators;

namespace Lamina.Onnx;

internal sealed partial class ValueEmitter
{
    private Emitted Elementwise(Value value, ElementwiseFunction function)
    {
        if (TextComparison(value, function) is { } compared)
            return new(compared);
        if (KnownFunction(value, function) is { } known)
            return known;
        if (function == ElementwiseFunction.Add && AffineOf(value) is { } affine)
            return affine;
        var layout = LayoutOf(value);
        string[] inputs = [.. value.Inputs.Select(input => Laid(input, value.Shape, layout))];
        var name = value.Inputs.Select(Constants.LayerOf).FirstOrDefault(layer => layer is not null && function == ElementwiseFunction.Add);
        return layout with
        {
            Name = function == ElementwiseFunction.ToNumber
                ? graph.Node("Cast", [.. inputs], null, new OnnxAttribute("to", (long)OnnxType.Float))
                : graph.Node(NameOf(function), [.. inputs], name),
        };
    }

    /// <summary>
    /// The layout in which a value is computed element by element: that of its inputs where all have the same one, or those whose layout is natural can take
    /// the other; else the natural one.
    /// </summary>
    private Emitted LayoutOf(Value value)
    {
        Emitted[] inputs = [.. value.Inputs.Where(input => input.IsBatch && input.Shape.Equals(value.Shape)).Select(Any)];
        var other = inputs.FirstOrDefault(input => input.Layout != Layout.Natural);
        var canTakeIt = other is not { Layout: Layout.Permuted } || (value.Inputs.All(input => !input.IsBatch || input.Shape.Equals(value.Shape))
            && inputs.All(input => input.Layout == Layout.Permuted && input.Order.SequenceEqual(other.Order)));
        return other is not null && canTakeIt ? other with { Name = "" } : new("");
    }

    /// <summary>An input of what is computed element by element, in a layout.</summary>
    private string Laid(Value input, Shape shape, Emitted layout)
    {
        if (input.IsBatch)
            return layout.Layout == Layout.Permuted ? Any(input).Name : In(input, layout.Layout).Name;
        if (Constants.Of(input) is not { } values || values.Length == 1 || layout.Layout == Layout.Natural)
            return Natural(input);
        var name = Constants.NameOf(input);
        if (layout.Layout == Layout.Permuted)
            return graph.Constant([.. layout.Order.Select(place => values[input.Shape[^1] == 1 ? 0 : place])], [values.Length], name);
        int[] sizes = [.. Enumerable.Repeat(1, shape.Rank - input.Shape.Rank), .. input.Shape.Dimensions];
        if (layout.Layout == Layout.TimeFirst)
            return graph.Constant(values, [sizes[0], 1, .. sizes[1..].Select(size => (long)size)], name);
        int[] axes = [shape.Rank - 1, .. Enumerable.Range(0, shape.Rank - 1)];
        return graph.Constant(Constants.Permute(values, sizes, axes), [.. axes.Select(axis => (long)sizes[axis])], name);
    }

    /// <summary>x·W + b as one node.</summary>
    private Emitted? AffineOf(Value value)
    {
        if (value.Inputs is not [{ Operator: ProductOperator, Shape.Rank: 1 } product, var bias] || _uses.GetValueOrDefault(product) > 1
            || _first.ContainsKey(product) || product.Inputs[1].Operator is not ConstantOperator || bias.Operator is not ConstantOperator
            || !bias.Shape.Equals(product.Shape))
            return null;
        var (x, weight) = Factors(product);
        return new(graph.Node("Gemm", [x, weight, graph.Constant(Constants.Of(bias)!, Sizes(bias.Shape), Constants.NameOf(bias))],
            Constants.LayerOf(product.Inputs[1])));
    }

    /// <summary>Functions that ONNX has one operator for, recognised by their formulas.</summary>
    private Emitted? KnownFunction(Value value, ElementwiseFunction function)
    {
        if (function == ElementwiseFunction.Where && Rectified(value) is { } rectified)
            return rectified;
        if (function == ElementwiseFunction.Minimum && value.Inputs[0] is { Operator: ElementwiseOperator { Function: ElementwiseFunction.Maximum } } above
            && Constants.Single(value.Inputs[1]) is not null && Constants.Single(above.Inputs[1]) is not null && _uses.GetValueOrDefault(above) <= 1)
            return Unary("Clip", above.Inputs[0], [Natural(above.Inputs[1]), Natural(value.Inputs[1])]);
        if (function == ElementwiseFunction.Multiply && HardSwishOf(value) is { } z)
            return Unary("HardSwish", z, []);
        return function == ElementwiseFunction.Multiply && graph.Opset >= 18 && Function(value.Inputs[1], ElementwiseFunction.Tanh) is { } tanh
            && Function(tanh, ElementwiseFunction.Softplus) == value.Inputs[0] ? Unary("Mish", value.Inputs[0], []) : null;
    }

    /// <summary>Where z is above 0, z or a multiple of it; below, its slope (leaky, parametric) or a multiple of eᶻ − 1.</summary>
    private Emitted? Rectified(Value value)
    {
        var (truth, above, below) = (value.Inputs[0], value.Inputs[1], value.Inputs[2]);
        if (truth.Operator is not ElementwiseOperator { Function: ElementwiseFunction.IsLess } || Constants.Single(truth.Inputs[0]) != 0)
            return null;
        var z = truth.Inputs[1];
        var scale = above == z ? 1 : Scaled(above) is ({ } x, { } factor) && x == z ? factor : (float?)null;
        if (scale is null || below.Operator is not ElementwiseOperator { Function: ElementwiseFunction.Multiply })
            return null;
        if (scale == 1 && below.Inputs[0] == z && below.Inputs[1].Operator is ConstantOperator slope)
            return slope.Values.Length == 1
                ? Unary("LeakyRelu", z, [], new OnnxAttribute("alpha", slope.Values.Span[0]))
                : Any(z) with { Name = graph.Node("PRelu", [LaidAs(z), Laid(below.Inputs[1], z.Shape, Any(z))], Constants.LayerOf(below.Inputs[1])) };
        // (exp(min(z, 0)) − 1) · α
        if (Scaled(below) is not ({ } fall, { } alpha) || fall.Operator is not ElementwiseOperator { Function: ElementwiseFunction.Subtract }
            || Constants.Single(fall.Inputs[1]) != 1 || Function(fall.Inputs[0], ElementwiseFunction.Exp) is not { } low
            || low.Operator is not ElementwiseOperator { Function: ElementwiseFunction.Minimum } || low.Inputs[0] != z || Constants.Single(low.Inputs[1]) != 0)
            return null;
        return scale == 1
            ? Unary("Elu", z, [], new OnnxAttribute("alpha", alpha))
            : Unary("Selu", z, [], new OnnxAttribute("alpha", alpha / scale.Value), new OnnxAttribute("gamma", scale.Value));
    }

    // z · (min(max(z + 3, 0), 6) / 6)
    private static Value? HardSwishOf(Value value)
    {
        var (z, gate) = (value.Inputs[0], value.Inputs[1]);
        return gate.Operator is ElementwiseOperator { Function: ElementwiseFunction.Divide } && Constants.Single(gate.Inputs[1]) == 6
            && gate.Inputs[0] is { Operator: ElementwiseOperator { Function: ElementwiseFunction.Minimum } } least && Constants.Single(least.Inputs[1]) == 6
            && least.Inputs[0] is { Operator: ElementwiseOperator { Function: ElementwiseFunction.Maximum } } most && Constants.Single(most.Inputs[1]) == 0
            && most.Inputs[0] is { Operator: ElementwiseOperator { Function: ElementwiseFunction.Add } } sum && Constants.Single(sum.Inputs[1]) == 3
            && sum.Inputs[0] == z ? z : null;
    }

    private Emitted Unary(string type, Value x, string[] more, params OnnxAttribute[] attributes) =>
        Any(x) with { Name = graph.Node(type, [LaidAs(x), .. more], null, attributes) };

    private string LaidAs(Value value) => Any(value).Name;

    private static Value? Function(Value value, ElementwiseFunction function) =>
        value.Operator is ElementwiseOperator elementwise && elementwise.Function == function ? value.Inputs[0] : null;

    /// <summary>A value times a number.</summary>
    private static (Value? Of, float? Factor) Scaled(Value value) =>
        value.Operator is ElementwiseOperator { Function: ElementwiseFunction.Multiply } ? (value.Inputs[0], Constants.Single(value.Inputs[1])) : (null, null);

    private static string NameOf(ElementwiseFunction function) => function switch
    {
        ElementwiseFunction.Negate => "Neg",
        ElementwiseFunction.IsMissing => "IsNaN",
        ElementwiseFunction.Subtract => "Sub",
        ElementwiseFunction.Multiply => "Mul",
        ElementwiseFunction.Divide => "Div",
        ElementwiseFunction.Power => "Pow",
        ElementwiseFunction.Minimum => "Min",
        ElementwiseFunction.Maximum => "Max",
        ElementwiseFunction.IsLess => "Less",
        ElementwiseFunction.IsAtMost => "LessOrEqual",
        ElementwiseFunction.IsEqual => "Equal",
        // Abs, Exp, Log, Sqrt, Tanh, Sigmoid, Softplus, Relu, Erf, Sin, Cos, Floor, Add, And and Where have ONNX's names.
        _ => $"{function}",
    };
}
