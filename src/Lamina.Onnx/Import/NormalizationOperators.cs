using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Normalizations, slopes for each channel, and softmax.</summary>
internal static class NormalizationOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeCall, GraphValue>>> Table { get; } = new Dictionary<string, Func<NodeCall, GraphValue>>
    {
        ["BatchNormalization"] = Batch,
        ["LayerNormalization"] = Layer,
        [NormalizationPattern.Operator] = Primitives,
        ["InstanceNormalization"] = call => Group(call, call.Signal().Dimensions[1], isPerChannel: true),
        ["GroupNormalization"] = call => Group(call, call.Whole("num_groups", 0), call.Opset >= 21),
        ["PRelu"] = Slope,
        ["Softmax"] = Softmax,
        ["LogSoftmax"] = call => ElementwiseOperators.Apply(call.Builder, Softmax(call), z => $"log({z})"),
    };

    private static Signal Layer(NodeCall call)
    {
        if (call.IsUsed(1) || call.IsUsed(2))
            throw new RefusedException("its mean or deviation is read, which Lamina does not give");
        var signal = call.Signal();
        var first = NodeCall.Axis(call.Whole("axis", -1), signal.Axes.Length);
        return OverAxes(call, signal, [.. signal.Axes[first..].SelectMany(axis => axis)], call.Real("epsilon", 1e-5f),
            call.Optional(1)?.All(), call.Optional(2)?.All());
    }

    private static Signal Primitives(NodeCall call)
    {
        var signal = call.Signal();
        return OverAxes(call, signal, [.. call.Wholes("axes")!.Value.SelectMany(axis => signal.Axes[NodeCall.Axis(axis, signal.Axes.Length)])],
            call.Real("epsilon", 1e-5f), null, null);
    }

    private static Signal OverAxes(NodeCall call, Signal signal, ImmutableArray<Atom> atoms, float epsilon, float[]? scale, float[]? shift)
    {
        if (atoms.Contains(call.Batch))
            throw new RefusedException("it normalizes over the rows of a batch");
        var (source, last) = Placement.Last(call.Builder, signal, atoms);
        var count = (int)last.Product();
        if (scale?.Length == 1 && count > 1)
            scale = [.. Enumerable.Repeat(scale[0], count)];
        if ((scale is not null && scale.Length != count) || (shift is not null && shift.Length != count))
            throw new RefusedException($"its scale or shift does not have the {count} values that it normalizes");
        var made = call.Builder.Add(new LayerNormalization(epsilon), source,
            ("gamma", scale is null ? Ones(count) : AtomList.Reordered(scale, atoms, last)),
            ("beta", shift is null ? new float[count] : AtomList.Reordered(shift, atoms, last)));
        return new Signal(made, Placement.Order(signal, last), signal.Axes);
    }

    private static Signal Batch(NodeCall call)
    {
        if (call.Whole("training_mode", 0) != 0)
            throw new RefusedException("it is in training mode. Export the model for inference, as after model.eval() in PyTorch");
        var signal = Images.Require(call, least: 2);
        var (source, last) = Placement.Last(call.Builder, signal, signal.Axes[1]);
        var made = call.Builder.Add(new BatchNormalization(Epsilon: call.Real("epsilon", 1e-5f)), source,
            [.. ((string[])["gamma", "beta", "mean", "variance"]).Select((name, i) => (name, PerChannel(call, i + 1, signal.Axes[1], last)))]);
        return new Signal(made, Placement.Order(signal, last), signal.Axes);
    }

    private static float[] PerChannel(NodeCall call, int input, ImmutableArray<Atom> atoms, ImmutableArray<Atom> last)
    {
        var values = call.Constant(input).All();
        return values.Length == last.Product() ? AtomList.Reordered(values, atoms, last)
            : throw new RefusedException($"its input {input} has {values.Length} values for {last.Product()} channels");
    }

    private static Signal Group(NodeCall call, long groups, bool isPerChannel)
    {
        var signal = Images.Require(call);
        var channels = signal.Axes[1];
        var count = (int)channels.Product();
        if (groups < 1 || count % groups != 0)
            throw new RefusedException($"it divides {count} channels into {groups} groups");
        // The places that lie beside a group's channels may be normalized with them as they lie: each group is told apart by its own channels alone.
        var after = isPerChannel && groups == count
            ? signal.Order.Real().SkipWhile(atom => atom != channels.Real().LastOrDefault()).Skip(1).ToImmutableArray() : [];
        var isBeside = !after.IsEmpty && signal.Order.Real().SequenceEqual(
            [.. signal.Order.Real().Where(atom => !channels.Contains(atom) && !after.Contains(atom)), .. channels.Real(), .. after]);
        ImmutableArray<Atom> atoms = isBeside ? [.. channels.Real(), .. after] : [.. channels];
        var (source, last) = Placement.Last(call.Builder, signal, atoms);
        if (!last.SequenceEqual(atoms.Real()))
        {
            ImmutableArray<Atom> rest = [.. signal.Order.Where(atom => atom.Size > 1 && !channels.Contains(atom))];
            (source, last) = (call.Builder.Arranged(signal, rest, channels), channels.Real());
        }

        var width = (int)last.Product();
        float[] Spread(int input)
        {
            var values = call.Constant(input).All();
            var each = isPerChannel ? count : (int)groups;
            return values.Length == each ? [.. values.SelectMany(value => Enumerable.Repeat(value, width / each))]
                : throw new RefusedException($"its input {input} has {values.Length} values; {each} fit");
        }

        var made = call.Builder.Add(new GroupNormalization((int)groups, call.Real("epsilon", 1e-5f)), source, ("gamma", Spread(1)), ("beta", Spread(2)));
        return new Signal(made, Placement.Order(signal, last), signal.Axes);
    }

    private static Signal Slope(NodeCall call)
    {
        var (signal, slope) = (call.Signal(), call.Constant(1));
        // Early exports have one slope a channel, which is the axis after the batch.
        if (slope.Dimensions.Length == 1 && signal.Axes.Length > 2 && slope.Count == signal.Dimensions[1] && call.Opset < 7)
            slope = slope.In([slope.Count, .. Enumerable.Repeat(1L, signal.Axes.Length - 2)]);
        if (slope.IsUniform)
            return ElementwiseOperators.Apply(call.Builder, Broadcast.Widened(call, signal, slope.Dimensions),
                z => KnownActivation.LeakyRelu(z, slope.Single));
        signal = Broadcast.Widened(call, signal, slope.Dimensions);
        var (atoms, values) = Broadcast.Varying(call, signal, slope);
        if (values.Length == 1)
            return ElementwiseOperators.Apply(call.Builder, signal, z => KnownActivation.LeakyRelu(z, values[0]));
        var (source, last) = Placement.Last(call.Builder, signal, atoms);
        var made = call.Builder.Add(new Prelu(), source, ("slope", AtomList.Reordered(values, atoms, last)));
        return new Signal(made, Placement.Order(signal, last), signal.Axes);
    }

    private static Signal Softmax(NodeCall call)
    {
        var signal = call.Signal();
        var axis = NodeCall.Axis(call.Whole("axis", call.Opset < 13 ? 1 : -1), signal.Axes.Length);
        ImmutableArray<Atom> atoms = [.. (call.Opset < 13 ? signal.Axes[axis..] : [signal.Axes[axis]]).SelectMany(part => part)];
        if (atoms.Contains(call.Batch))
            throw new RefusedException("it compares the rows of a batch with each other");
        if (signal.IsWhole)
            throw new RefusedException("it computes with whole numbers of the input, which only an embedding (Gather from a constant table) takes");
        var (source, last) = Placement.Last(call.Builder, signal, atoms);
        return new Signal(call.Builder.Add(new ActivationLayer(new Softmax()), source), Placement.Order(signal, last), signal.Axes);
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
