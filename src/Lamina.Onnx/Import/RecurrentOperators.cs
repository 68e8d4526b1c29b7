using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Recurrent layers: gates in Lamina's order, one layer for each output that is read.</summary>
internal static class RecurrentOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeCall, ImmutableArray<GraphValue?>>>> Table { get; } =
        new Dictionary<string, Func<NodeCall, ImmutableArray<GraphValue?>>>
        {
            // i o f c becomes i f g o; z r h becomes r z n.
            ["LSTM"] = call => Recur(call, [0, 2, 3, 1], ["Sigmoid", "Tanh", "Tanh"], (units, all) => new Lstm(units, all)),
            ["GRU"] = Gated,
            ["RNN"] = Simple,
        };

    private static ImmutableArray<GraphValue?> Gated(NodeCall call)
    {
        if (call.Whole("linear_before_reset", 0) == 0)
            throw new RefusedException("its reset gate acts before the product with the recurrent weights (linear_before_reset = 0); Lamina's gru, "
                + "as PyTorch's, has it after the product");
        return Recur(call, [1, 0, 2], ["Sigmoid", "Tanh"], (units, all) => new Gru(units, all));
    }

    private static ImmutableArray<GraphValue?> Simple(NodeCall call)
    {
        var names = call.Texts("activations") ?? ["Tanh"];
        IActivation activation = names.Distinct().ToList() switch
        {
            ["Tanh"] => new Tanh(),
            ["Relu"] => new Relu(),
            ["Sigmoid"] when call.Text("direction", "forward") != "reverse" => new Sigmoid(),
            _ => throw new RefusedException($"its activations are {string.Join(", ", names)}; Lamina has the same Tanh, Relu or Sigmoid in both directions"),
        };
        return Recur(call, [0], [.. names.Take(1)], (units, all) => new SimpleRnn(units, activation, all));
    }

    private static ImmutableArray<GraphValue?> Recur(NodeCall call, int[] gates, string[] activations, Func<int, bool, ILayer> layer)
    {
        var signal = call.Signal();
        var isBatchFirst = call.Whole("layout", 0) != 0;
        if (signal.Axes.Length != 3 || signal.IsWhole)
            throw new RefusedException($"it takes sequences of features, but receives [{string.Join(", ", signal.Dimensions)}]");
        var (steps, rows) = isBatchFirst ? (signal.Axes[1], signal.Axes[0]) : (signal.Axes[0], signal.Axes[1]);
        if (!rows.Contains(call.Batch))
            throw new RefusedException("it goes over the rows of a batch, step by step: its sequence is on the batch's axis");
        Require(call, activations, steps.Product());
        var direction = call.Text("direction", "forward");
        var directions = direction == "bidirectional" ? 2 : 1;
        var units = checked((int)call.Constant(2).Dimensions[^1]);
        ImmutableArray<Atom> features = [.. signal.Order.Where(atom => atom.Size > 1 && signal.Axes[2].Contains(atom))];
        var source = call.Builder.Arranged(signal, steps, features);
        var parts = Enumerable.Range(0, directions)
            .Select(part => Tensors(call, part, gates, units, weights => AtomList.Reordered(weights, signal.Axes[2], features, gates.Length * units))).ToList();
        Signal? Output(int output, bool all)
        {
            if (!call.IsUsed(output))
                return null;
            var (made, node) = (new Atom(units), layer(units, all));
            var both = new Atom(directions);
            var result = direction == "forward" ? call.Builder.Add(node, source, parts[0])
                : call.Builder.Add(new Bidirectional(node, directions == 2 ? Merge.Concatenate : Merge.Add), source,
                    [.. Named("forward", directions == 2 ? parts[0] : Silent(parts[0])), .. Named("backward", parts[^1])]);
            ImmutableArray<Atom> order = all ? [.. steps.Real(), both, made] : [both, made];
            ImmutableArray<ImmutableArray<Atom>> axes = (all, isBatchFirst) switch
            {
                (true, false) => [steps, [both], rows, [made]],
                (true, true) => [rows, steps, [both], [made]],
                (false, false) => [[both], rows, [made]],
                _ => [rows, [both], [made]],
            };
            return new Signal(result, order, axes);
        }

        return [Output(0, all: true), Output(1, all: false), null];
    }

    private static void Require(NodeCall call, string[] activations, long steps)
    {
        if (call.IsUsed(2))
            throw new RefusedException("its last cell state is read, which Lamina does not give");
        if (call.Has("clip") || call.Whole("input_forget", 0) != 0)
            throw new RefusedException("it clips its gates or couples them (clip, input_forget), which Lamina does not");
        if (call.Texts("activations") is { } named && named.Where((name, i) => name != activations[i % activations.Length]).Any())
            throw new RefusedException($"its activations are {string.Join(", ", named)}, where Lamina has {string.Join(", ", activations)}");
        if (call.Text("direction", "forward") is not ("forward" or "reverse" or "bidirectional"))
            throw new RefusedException($"its direction is '{call.Text("direction", "")}'");
        if (call.Optional(4) is { } lengths && !(lengths.IsUniform && lengths.Wholes[0] == steps))
            throw new RefusedException($"its sequences have lengths of their own, not all {steps}");
        foreach (var (input, what) in ((int, string)[])[(5, "initial state"), (6, "initial cell state"), (7, "peepholes")])
        {
            if (call.Optional(input) is { } given && !(given.IsUniform && given.Single == 0))
                throw new RefusedException($"its {what} is not 0");
        }
    }

    /// <summary>The tensors of one direction.</summary>
    private static ImmutableArray<(string Name, float[] Values)> Tensors(NodeCall call, int part, int[] gates, int units, Func<float[], float[]> inOrder)
    {
        Constant Of(int input) => ConstantOperators.Take(call.Constant(input), 0, [part], []);
        var (inputs, recurrent, width) = (Of(1), Of(2), gates.Length * units);
        if (!inputs.Dimensions.SequenceEqual([width, call.Signal().Dimensions[2]]) || !recurrent.Dimensions.SequenceEqual([width, units]))
            throw new RefusedException($"its weights are not those of {units} units on [{string.Join(", ", call.Signal().Dimensions)}]");
        float[] Weights(Constant weights) => ConstantOperators.Transpose(Gates(weights), [1, 0]).All();
        Constant Gates(Constant weights) => ConstantOperators.Take(weights, 0,
            [.. gates.SelectMany(gate => Enumerable.Range(gate * units, units)).Select(row => (long)row)], [width]);
        var biases = call.Optional(3) is null ? new float[2 * width] : Of(3).All();
        if (biases.Length != 2 * width)
            throw new RefusedException($"it has {biases.Length} biases; {2 * width} fit");
        var bias = Gates(new([width], biases[..width])).All();
        var second = Gates(new([width], biases[width..])).All();
        ImmutableArray<(string, float[])> tensors = [("weight", inOrder(Weights(inputs))), ("recurrentWeight", Weights(recurrent))];
        return call.Operator == "GRU" ? [.. tensors, ("bias", bias), ("recurrentBias", second)]
            : [.. tensors, ("bias", [.. bias.Zip(second, (a, b) => a + b)])];
    }

    // With weights of 0 all that is added to the other direction is 0.
    private static ImmutableArray<(string Name, float[] Values)> Silent(ImmutableArray<(string Name, float[] Values)> tensors) =>
        [.. tensors.Select(tensor => (tensor.Name, new float[tensor.Values.Length]))];

    private static IEnumerable<(string Name, float[] Values)> Named(string part, ImmutableArray<(string Name, float[] Values)> tensors) =>
        tensors.Select(tensor => ($"{part}.{tensor.Name}", tensor.Values));
}
