using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>Layers that fit together, planned but without weights: immutable, and safe to share.</summary>
public sealed class Network
{
    private Network(LayerGraph graph, ParameterLayout layout)
    {
        Graph = graph;
        ParameterValues = (int)layout.Parameters;
        StateValues = (int)layout.State;
        Layers = [.. graph.Nodes.Select(node => new NetworkLayer(
            node.Name, ComponentDescriptor.NameOf(node.Layer.GetType()), node.Entry, node.Plan, node.ParameterCount, [.. node.Sources.Select(NameOf)])
            { HasLengths = node.Lengths is not null })];
        Tensors = [.. TensorsOf(graph)];
    }

    /// <summary>The shape of one input sample.</summary>
    public Shape Input => Graph.Input;

    /// <summary>The shape of one output sample.</summary>
    public Shape Output => Graph.Output;

    /// <summary>The named parts of a sample that its layers take; empty where they take it whole.</summary>
    public ImmutableArray<NetworkInput> Inputs => Graph.Inputs;

    /// <summary>Whether every layer, at any depth, simply takes the output of the one before it.</summary>
    public bool IsChain => Inputs.IsEmpty && Nodes.All(node => node.Entry.From is null);

    /// <summary>What its outputs can be: the domain of the last layer's activation; all real numbers where it has none.</summary>
    public OutputDomain OutputDomain => Graph.Nodes[^1].Domain ?? OutputDomain.Real;

    /// <summary>The layers in order.</summary>
    public ImmutableArray<NetworkLayer> Layers { get; }

    /// <summary>How many numbers are trained, or would be if no layer were frozen.</summary>
    public long ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Every tensor that is saved, by its full name, such as <c>dense1.weight</c>.</summary>
    public ImmutableArray<NetworkTensor> Tensors { get; }

    /// <summary>The length of the arena that all parameters lie in.</summary>
    public int ParameterValues { get; }

    /// <summary>The length of the arena that all state lies in.</summary>
    public int StateValues { get; }

    /// <summary>The activation of the last layer; null where it has none.</summary>
    internal IActivation? LastActivation => Graph.Nodes[^1].Activation;

    internal LayerGraph Graph { get; }

    /// <summary>How many steps an output has: places along all axes but the last one.</summary>
    internal int OutputSteps => (int)(Output.Count / Output[^1]);

    /// <summary>Whether outputs have lengths, as far as which their steps are real.</summary>
    internal bool HasOutputLengths => Graph.Nodes[^1].Lengths is not null;

    /// <summary>How many values one sample takes on its way through the network.</summary>
    internal double SampleValues => ValuesOfSample(Graph);

    /// <summary>Every layer, each before those inside it.</summary>
    internal IEnumerable<LayerNode> Nodes => NodesOf(Graph);

    /// <summary>Plans a network.</summary>
    /// <param name="layers">The layers in order.</param>
    /// <param name="input">The shape of one input sample.</param>
    /// <param name="inputs">The named parts of a sample that the layers take; empty where they take it whole.</param>
    /// <exception cref="ProblemsException">
    /// A number is out of its range, a name is used twice or unknown, shapes do not fit, or the network is too large; all problems at once.
    /// </exception>
    public static Network Create(IReadOnlyList<LayerEntry> layers, Shape input, params ReadOnlySpan<NetworkInput> inputs) =>
        Create(layers, input, false, inputs);

    /// <summary>Plans a network whose samples, taken whole, are tensors with lengths, like those inside a layer.</summary>
    internal static Network Create(IReadOnlyList<LayerEntry> layers, Shape input, bool hasLengths, params ReadOnlySpan<NetworkInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(input);
        if (layers.Count == 0)
            throw new ProblemsException([new Problem(
                NetworkProblems.Empty, new SourceLocation("network.layers"), "a network has at least one layer, but received none.")]);
        var planner = new NetworkPlanner();
        if (planner.Plan(layers, input, [.. inputs], hasLengths) is not { } graph)
            throw new ProblemsException(planner.Problems);
        var values = Math.Max(planner.Layout.Parameters, planner.Layout.State);
        if (values > Limits.TensorBytes / sizeof(float))
            throw new ProblemsException([MemoryProblem(planner, values)]);
        // Without weights to back it, a description of a few bytes could claim any size.
        var taken = ValuesOfSample(graph);
        var allowed = Limits.SampleValues + ((double)Limits.SampleRatio * (planner.Layout.Parameters + planner.Layout.State));
        if (taken > allowed)
            throw new ProblemsException([new(NetworkProblems.Memory, new SourceLocation("network"),
                $"one sample takes {taken:N0} values on its way through the network, but at most {allowed:N0} are allowed: {Limits.SampleValues:N0}, and "
                + $"{Limits.SampleRatio} for each number that the network saves. Make its input or its layers smaller.")]);
        return new Network(graph, planner.Layout);
    }

    /// <summary>How many leading steps of what it makes of a sample are real: all, unless outputs have lengths.</summary>
    /// <param name="sample">The sample, as the network takes it.</param>
    internal int OutputStepsOf(ReadOnlySpan<float> sample)
    {
        if (Graph.Nodes[^1].Lengths is not { } lengths)
            return OutputSteps;
        var given = new int[Inputs.Length];
        for (var i = 0; i < given.Length; i++)
            given[i] = Inputs[i].LengthOf(sample);
        return lengths.Of(origin => given[Graph.InputLengths.IndexOf(origin)]) * (OutputSteps / Output[0]);
    }

    /// <summary>How many bytes prediction, or training, takes for batches of a given size, apart from the data.</summary>
    /// <param name="batchSize">Samples per batch.</param>
    /// <param name="optimizerSlots">How many numbers the optimizer keeps per parameter; null for prediction alone.</param>
    public double BytesFor(int batchSize, int? optimizerSlots) =>
        (sizeof(float) * (((double)ParameterValues * (optimizerSlots is { } slots ? 3 + slots : 1)) + StateValues))
        + (sizeof(float) * (double)batchSize * (Input.Count + (2 * Output.Count)))
        + GraphMemory.Bytes(Graph, batchSize, optimizerSlots is not null);

    /// <summary>Memory for one layer alone, forward and backward, so that it can be run outside a network: to examine it.</summary>
    /// <param name="layer">Which one, from 0.</param>
    /// <param name="capacity">The largest batch.</param>
    public LayerMemory MemoryOf(int layer, int capacity) => new GraphMemory(Graph, capacity, backward: true).Layers[layer];

    /// <summary>The first layer, in order or from the output, with a number in an arena that is not finite; null where there is none.</summary>
    internal string? FirstNonFinite(AlignedBuffer arena, bool isState = false, bool fromOutput = false)
    {
        var tensors = Tensors.Where(tensor => tensor.Parameter is null == isState);
        return (fromOutput ? tensors.Reverse() : tensors).FirstOrDefault(tensor => !Reductions.AllFinite(tensor.In(arena)))?.Layer;
    }

    private string NameOf(int source) => source >= 0 ? Graph.Nodes[source].Name : Inputs.IsEmpty ? LayerSources.Input : Inputs[~source].Name;

    private static double ValuesOfSample(LayerGraph graph) => graph.Input.Count + (GraphMemory.Bytes(graph, 1, backward: false) / sizeof(float));

    private static Problem MemoryProblem(NetworkPlanner planner, long values)
    {
        var gibibytes = (double)values * sizeof(float) / (1L << 30);
        return new(NetworkProblems.Memory, new SourceLocation("network.layers"),
            $"the network's parameters would take {gibibytes:N1} GiB ({planner.Layout.Parameters:N0} values); at most "
            + $"{Limits.TensorBytes / (double)(1L << 30):N1} GiB ({Limits.TensorBytes / sizeof(float):N0} values) can be saved. Make its layers smaller.");
    }

    private static IEnumerable<LayerNode> NodesOf(LayerGraph graph) =>
        graph.Nodes.SelectMany(node =>
            node.Children.OrderBy(child => child.Key, StringComparer.Ordinal).SelectMany(child => NodesOf(child.Value)).Prepend(node));

    private static IEnumerable<NetworkTensor> TensorsOf(LayerGraph graph) =>
        graph.Nodes.SelectMany(node =>
            node.Parameters.Zip(node.Plan.Parameters,
                (slot, plan) =>
                new NetworkTensor($"{node.Name}.{slot.Name}", slot.Shape, slot.Offset, plan, 0, node.Trainable) { Regularizer = node.Regularizer })
                .Concat(node.State.Zip(node.Plan.State,
                    (slot, plan) => new NetworkTensor($"{node.Name}.{slot.Name}", slot.Shape, slot.Offset, null, plan.Initial, false)))
                .Concat(node.Children.OrderBy(child => child.Key, StringComparer.Ordinal).SelectMany(child => TensorsOf(child.Value))));
}
