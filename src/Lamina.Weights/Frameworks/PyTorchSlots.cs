using Lamina.Layers;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Weights;

/// <summary>
/// The layers of a network as PyTorch's modules. There pictures, and the steps that a convolution takes, have their channels first: what a flatten makes of
/// them
/// stands in another order, so that the weights after it are put in ours.
/// </summary>
internal sealed class PyTorchSlots(string source)
{
    private readonly List<LayerSlot> _slots = [];
    private readonly List<Problem> _problems = [];

    /// <summary>The slots, in the order of the layers.</summary>
    /// <exception cref="ProblemsException">Layers are none that PyTorch has, or take values in an order that is not known.</exception>
    public static IReadOnlyList<LayerSlot> Of(Network network, string source)
    {
        var slots = new PyTorchSlots(source);
        slots.Walk(network.Graph, new Flow(network.Input.Rank == 3, null));
        return slots._problems.Count == 0 ? slots._slots : throw new ProblemsException(slots._problems);
    }

    private Flow Walk(LayerGraph graph, Flow input)
    {
        var flows = new Flow[graph.Nodes.Length];
        for (var i = 0; i < flows.Length; i++)
        {
            var node = graph.Nodes[i];
            flows[i] = Pass(node, [.. node.Sources.Select((from, k) =>
                from >= 0 ? flows[from] : graph.Inputs.IsEmpty ? input : new Flow(node.Inputs[k].Rank == 3, null))]);
        }

        return flows.Length == 0 ? input : flows[^1];
    }

    /// <summary>Takes the slots of a node, and returns what comes of what it takes.</summary>
    private Flow Pass(LayerNode node, Flow[] inputs)
    {
        var flow = inputs[0];
        if (node.Layer is Residual)
            return node.Children.OrderBy(child => child.Key, StringComparer.Ordinal).Select(child => Walk(child.Value, flow)).First();
        if (flow.Rows is not null && node.Layer is not (Dense or BatchNormalization or LayerNormalization or RmsNormalization or Prelu or Dropout
            or GaussianNoise or ActivationLayer or Flatten or IJoin))
            Add($"layer '{node.Name}' takes what was flattened from pictures or steps, which PyTorch has in another order. Say in a map file what becomes of "
                + "it.");
        if (node.Plan.Parameters.Count + node.Children.Count > 0)
        {
            foreach (var forms in PyTorchForms.Of(node, flow.Rows) ?? Unknown(node))
                _slots.Add(new(node.Name, node.Entry.Name, forms));
        }

        return node.Layer switch
        {
            Flatten when node.Inputs[0].Rank > 1 =>
                new(false, flow.ChannelsFirst ? ChannelOrder.Of([.. node.Inputs[0].Dimensions.SkipLast(1)], node.Inputs[0].Dimensions[^1]) : null),
            Conv2d or Conv1d or DepthwiseConv2d or SeparableConv2d or MaxPooling2d or AveragePooling2d or MaxPooling1d or AveragePooling1d or ZeroPadding2d =>
                new(true, null),
            Concatenate when node.Plan.Output.Rank == 1 => new(false, Joined(node, inputs)),
            IJoin when inputs.Any(other => !Same(other.Rows, flow.Rows)) => Differing(node),
            Dense when node.Plan.Output.Rank == 1 => new(false, null),
            BatchNormalization or GroupNormalization or LayerNormalization or RmsNormalization or Prelu or Dropout or GaussianNoise or ActivationLayer
                or Flatten or IJoin => flow,
            _ => new(node.Plan.Output.Rank == 3, null),
        };
    }

    private static int[]? Joined(LayerNode node, Flow[] inputs)
    {
        if (inputs.All(input => input.Rows is null))
            return null;
        var (rows, from) = (new List<int>(), 0);
        foreach (var (input, shape) in inputs.Zip(node.Inputs))
        {
            rows.AddRange((input.Rows ?? Enumerable.Range(0, shape[0])).Select(row => from + row));
            from += shape[0];
        }

        return [.. rows];
    }

    private static bool Same(int[]? one, int[]? other) => one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);

    private Flow Differing(LayerNode node)
    {
        Add($"layer '{node.Name}' joins what was flattened with what was not, which PyTorch has in different orders. Say in a map file what becomes of it.");
        return new(false, null);
    }

    private IReadOnlyList<IReadOnlyList<LayerForm>> Unknown(LayerNode node)
    {
        Add($"layer '{node.Name}' of type '{ComponentDescriptor.NameOf(node.Layer.GetType())}' is none that PyTorch has. Say in a map file where its "
            + "tensors come from.");
        return [];
    }

    private void Add(string message) => _problems.Add(new(ModelProblems.ForeignTensor, new SourceLocation(source), message));

    /// <summary>What PyTorch has of a layer's output.</summary>
    /// <param name="ChannelsFirst">Whether it has the channels first.</param>
    /// <param name="Rows">Where it has the values of a row; null for where ours are.</param>
    private sealed record Flow(bool ChannelsFirst, int[]? Rows);
}
