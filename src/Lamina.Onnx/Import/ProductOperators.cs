using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Matrix products with constant weights, as dense layers, and tables that rows are looked up in, as embeddings.</summary>
internal static class ProductOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeCall, GraphValue>>> Table { get; } = new Dictionary<string, Func<NodeCall, GraphValue>>
    {
        ["Gemm"] = Gemm,
        ["MatMul"] = MatMul,
    };

    /// <summary>A dense layer along some atoms, whose weights stand in the order of the file.</summary>
    /// <param name="builder">Adds it.</param>
    /// <param name="signal">The values.</param>
    /// <param name="atoms">What is summed over.</param>
    /// <param name="weights">The weights, an input a row.</param>
    /// <param name="units">How many outputs there are.</param>
    /// <param name="bias">What is added; null for nothing.</param>
    /// <param name="isFrozen">Whether it only picks values.</param>
    /// <returns>The tensor, and the order of its values before the units.</returns>
    public static (Source Source, ImmutableArray<Atom> Left) Dense(
        NetworkBuilder builder, Signal signal, ImmutableArray<Atom> atoms, float[] weights, int units, float[]? bias, bool isFrozen = false)
    {
        var (source, last) = Placement.Last(builder, signal, atoms, most: 2);
        weights = AtomList.Reordered(weights, atoms, last, units);
        var dense = builder.Add(new Dense(units, UseBias: bias is not null), [source], isFrozen,
            bias is null ? [("weight", weights)] : [("weight", weights), ("bias", bias)]);
        return (dense, [.. signal.Order.Where(atom => atom.Size > 1 && !last.Contains(atom))]);
    }

    /// <summary>A signal with one axis replaced by the units of a dense layer over it.</summary>
    public static Signal Along(NodeCall call, Signal signal, int axis, float[] weights, int units, float[]? bias = null, bool isFrozen = false)
    {
        if (signal.Axes[axis].Contains(call.Batch))
            throw new RefusedException("it sums over the rows of a batch");
        if (signal.IsWhole)
            throw new RefusedException("it computes with whole numbers of the input, which only an embedding (Gather from a constant table) takes");
        var (source, rest) = Dense(call.Builder, signal, signal.Axes[axis], weights, units, bias, isFrozen);
        var made = new Atom(units);
        return new Signal(source, [.. rest, made], signal.Axes.SetItem(axis, [made]));
    }

    private static Signal Gemm(NodeCall call)
    {
        var signal = call.Signal();
        if (signal.Axes.Length != 2)
            throw new RefusedException($"it takes a matrix, but receives [{string.Join(", ", signal.Dimensions)}]");
        if (call.Whole("transA", 0) != 0)
            signal = signal.Seen([signal.Axes[1], signal.Axes[0]]);
        var weights = call.Constant(1);
        if (weights.Dimensions.Length != 2)
            throw new RefusedException("its weights are no matrix");
        if (call.Whole("transB", 0) != 0)
            weights = ConstantOperators.Transpose(weights, [1, 0]);
        Require(signal, 1, weights.Dimensions[0]);
        var units = checked((int)weights.Dimensions[1]);
        return Along(call, signal, 1, Scaled(weights.All(), call.Real("alpha", 1)), units, Bias(call, units, call.Real("beta", 1)));
    }

    private static float[]? Bias(NodeCall call, int units, float beta)
    {
        if (call.Optional(2) is not { } constant)
            return null;
        var row = constant.Dimensions is [var rows, _] && rows > 1 ? Rows(constant) : constant;
        var values = Scaled(row.All(), beta);
        return values.Length == units ? values : values.Length == 1 ? [.. Enumerable.Repeat(values[0], units)]
            : throw new RefusedException($"its bias has {values.Length} values for {units} outputs");
    }

    private static Constant Rows(Constant constant)
    {
        var first = ConstantOperators.Take(constant, 0, [0], [1]);
        for (var row = 1L; row < constant.Dimensions[0]; row++)
        {
            if (!ConstantOperators.Take(constant, 0, [row], [1]).All().AsSpan().SequenceEqual(first.All()))
                throw new RefusedException("its bias differs from row to row of the batch");
        }

        return first;
    }

    private static Signal MatMul(NodeCall call)
    {
        if (call.Input(0) is Signal && call.Input(1) is Signal)
            throw new RefusedException("it multiplies two values of the network with each other, where Lamina has constant weights in products");
        if (call.Input(0) is Constant left)
        {
            var right = call.Signal(1);
            if (left.Dimensions.Length != 2 || right.Axes.Length < 2)
                throw new RefusedException("its weights on the left are no matrix, or what they multiply has one axis");
            Require(right, right.Axes.Length - 2, left.Dimensions[1]);
            return Along(call, right, right.Axes.Length - 2, ConstantOperators.Transpose(left, [1, 0]).All(), checked((int)left.Dimensions[0]));
        }

        var (signal, weights) = (call.Signal(), call.Constant(1));
        while (weights.Dimensions.Length > 2 && weights.Dimensions[0] == 1)
            weights = weights.In(weights.Dimensions[1..]);
        if (weights.Dimensions.Length is 0 or > 2)
            throw new RefusedException($"its weights [{string.Join(", ", weights.Dimensions)}] are no matrix: they differ along other axes too");
        Require(signal, signal.Axes.Length - 1, weights.Dimensions[0]);
        var product = Along(call, signal, signal.Axes.Length - 1, weights.All(), weights.Dimensions.Length == 1 ? 1 : checked((int)weights.Dimensions[1]));
        return weights.Dimensions.Length == 1 ? product.Seen(product.Axes[..^1]) : product;
    }

    private static void Require(Signal signal, int axis, long inputs)
    {
        if (axis < 0 || signal.Axes[axis].Product() != inputs)
            throw new RefusedException($"its weights take {inputs} values, but it receives [{string.Join(", ", signal.Dimensions)}]");
    }

    private static float[] Scaled(float[] values, float by) => by == 1 ? values : Array.ConvertAll(values, value => value * by);
}
