using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>The input and the output of a graph, and in which order their values stand in Lamina's rows.</summary>
internal sealed class GraphEnds
{
    // Stands for a batch of any size where shapes are worked out: a prime that no layer has.
    private const long AnyBatch = 999_983;
    private static readonly string[] s_overChannels =
        ["Conv", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "BatchNormalization", "InstanceNormalization", "GroupNormalization"];

    private readonly string _path;

    /// <exception cref="DataException">The graph has none, or several, or one of a size that is not known.</exception>
    public GraphEnds(string path, OnnxModel model, OnnxGraph needed)
    {
        (_path, Output) = (path, OutputOf(path, model));
        var stored = needed.Initializers.Select(tensor => tensor.Name).ToHashSet();
        var inputs = needed.Inputs.Where(input => !stored.Contains(input.Name)).ToList();
        if (inputs.Count != 1)
            throw Unfit(inputs.Count == 0 ? "no input reaches its output"
                : $"it has {inputs.Count} inputs ({string.Join(", ", inputs.Select(input => $"'{input.Name}'"))}); models of one are imported");
        Input = inputs[0];
        if (Input.Type is not (OnnxType.Float or OnnxType.Double or OnnxType.Float16 or OnnxType.BFloat16 or OnnxType.Int64 or OnnxType.Int32))
            throw Unfit($"input '{Input.Name}' is of type {Input.Type}; numbers are imported");
        if (Input.Shape is not { Length: > 0 } shape)
            throw Unfit($"input '{Input.Name}' has no shape. Export the model with one: the batch, then the sizes of a sample");
        Batch = new Atom(shape[BatchAxis(shape)].Size ?? AnyBatch);
        var named = shape.Where((size, axis) => axis != BatchAxis(shape) && size.Size is null or < 1).ToList();
        if (named.Count > 0)
            throw Unfit($"input '{Input.Name}' is [{string.Join(", ", shape)}], whose sizes are not all known. Export it with fixed sizes for all axes but "
                + "the batch");
        if (Batch.Size < 1 || shape.Length > Limits.TensorDimensions || shape.Aggregate(1.0, (product, size) => product * (size.Size ?? 1)) > int.MaxValue)
            throw Unfit($"input '{Input.Name}' is [{string.Join(", ", shape)}], which is not of a size that Lamina takes");
        Signal = Start(shape, needed);
    }

    public OnnxValue Input { get; }

    public OnnxValue Output { get; }

    /// <summary>The axis of the rows that are computed together.</summary>
    public Atom Batch { get; }

    /// <summary>The input.</summary>
    public Signal Signal { get; }

    /// <summary>Whether rows have the input's second axis last, as those of pictures do.</summary>
    public bool IsInputLast { get; private set; }

    /// <summary>Whether what is predicted has the output's second axis last.</summary>
    public bool IsOutputLast { get; private set; }

    /// <summary>The output that is imported: the only one, or of a file of Lamina's the one that is made of numbers.</summary>
    /// <exception cref="DataException">There is none, or there are several.</exception>
    public static OnnxValue OutputOf(string path, OnnxModel model)
    {
        var outputs = model.Graph.Outputs;
        if (model.Metadata.Any(note => note.Key == Models.ModelFile.NetworkKey))
            outputs = [.. outputs.Where(output => output.Type == OnnxType.Float)];
        return outputs.Length == 1 ? outputs[0] : throw Unfit(path, outputs.Length == 0 ? "it has no output"
            : $"it has {outputs.Length} outputs ({string.Join(", ", outputs.Select(output => $"'{output.Name}'"))}); models of one are imported");
    }

    /// <summary>The output's values in the order of rows: channels last of what has them, else as the file has them.</summary>
    /// <exception cref="DataException">The rows of a batch are not apart in it.</exception>
    public Source Arranged(NetworkBuilder builder, Signal output)
    {
        var batch = output.Axes.BatchAxis(Batch);
        if (batch == output.Axes.Length || (output.Axes[batch].Real().Any(atom => atom != Batch) && Batch.Size > 1) || output.IsCondition || output.IsWhole)
            throw Unfit($"output '{Output.Name}' is [{string.Join(", ", output.Dimensions)}], in which the rows of a batch are not apart");
        ImmutableArray<ImmutableArray<Atom>> axes = [.. output.Axes.Select(axis => Broadcast.Held(axis, Batch))];
        if (output.Axes[batch].Real().All(atom => atom == Batch))
            axes = axes.RemoveAt(batch);
        ImmutableArray<ImmutableArray<Atom>> last = axes.Length > 1 ? [.. axes[1..], axes[0]] : axes;
        var held = output.Order.Real();
        IsOutputLast = batch == 0 && (axes.Length > 2 || (axes.Length == 2 && !held.SequenceEqual(axes.SelectMany(axis => axis).Real())
            && held.SequenceEqual(last.SelectMany(axis => axis).Real())));
        var source = builder.Arranged(output, IsOutputLast ? last : axes);
        return source.Layer is null ? builder.Add(new Layers.ActivationLayer(new Activations.Linear()), source) : source;
    }

    private Signal Start(ImmutableArray<OnnxDimension> shape, OnnxGraph graph)
    {
        var batch = BatchAxis(shape);
        ImmutableArray<ImmutableArray<Atom>> axes =
            [.. shape.Select((size, axis) => (ImmutableArray<Atom>)[axis == batch ? Batch : new Atom(size.Size!.Value)])];
        ImmutableArray<Atom> order = [.. axes.Select(axis => axis[0]).Where(atom => atom != Batch)];
        IsInputLast = batch == 0 && (order.Length > 2 || (order.Length == 2 && HasChannels(graph)));
        if (IsInputLast)
            order = [.. order[1..], order[0]];
        var sizes = order.IsEmpty ? [1] : order.Select(atom => (int)atom.Size).ToArray();
        return new Signal(new Source(new Shape(sizes), null), order, axes) { IsWhole = Input.Type is OnnxType.Int64 or OnnxType.Int32 };
    }

    // The only axis without a size, else the first.
    private static int BatchAxis(ImmutableArray<OnnxDimension> shape) =>
        shape[0].Size is not null && shape.Count(size => size.Size is null) == 1 ? shape.IndexOf(shape.First(size => size.Size is null)) : 0;

    /// <summary>Whether what the input goes into, apart from what keeps its axes, takes the second axis for channels.</summary>
    private bool HasChannels(OnnxGraph graph)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { Input.Name };
        foreach (var node in graph.Nodes.Where(node => node.Inputs.Any(reached.Contains)))
        {
            if (s_overChannels.Contains(node.Operator))
                return true;
            if (node.Operator is not ("Transpose" or "Reshape" or "Flatten" or "Gemm" or "MatMul" or "Gather" or "LSTM" or "GRU" or "RNN"))
                reached.UnionWith(node.Outputs);
        }

        return false;
    }

    private DataException Unfit(string what) => Unfit(_path, what);

    private static DataException Unfit(string path, string what) => new(OnnxProblems.UnfitModel, new SourceLocation(path), $"{what}.");
}
