using System.Collections.Immutable;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Onnx;

/// <summary>Makes a network, and its tensors, of the layers that an output follows from.</summary>
internal static class BuiltNetwork
{
    // What layers call the network's only input.
    private const string WholeInput = "input";

    /// <summary>The layers in order, the network that they make, and its tensors.</summary>
    /// <exception cref="ProblemsException">The network is too large, or a number of a layer is out of its range.</exception>
    public static (ImmutableArray<LayerEntry> Entries, Network Network, ImmutableArray<SafeTensor> Tensors) Of(Source output, Shape input)
    {
        var layers = Joined(Ordered(output));
        var names = new Dictionary<Source, string>();
        var counts = new Dictionary<string, int>();
        var entries = ImmutableArray.CreateBuilder<LayerEntry>();
        var tensors = new Dictionary<string, float[]>();
        Source? before = null;
        foreach (var (source, layer) in layers)
        {
            var type = ComponentDescriptor.NameOf(layer.Node.GetType());
            var name = names[source] = $"{type}{counts[type] = counts.GetValueOrDefault(type) + 1}";
            var isNext = layer.Inputs.Length == 1 && (before is null ? layer.Inputs[0].Layer is null : layer.Inputs[0] == before);
            entries.Add(new(layer.Node, name, Trainable: !layer.IsFrozen,
                From: isNext ? null : [.. layer.Inputs.Select(taken => taken.Layer is null ? WholeInput : names[taken])]));
            foreach (var (tensor, values) in layer.Tensors)
                tensors[$"{name}.{tensor}"] = values;
            before = source;
        }

        var network = Network.Create(entries, input);
        return (entries.ToImmutable(), network, [.. network.Tensors.Select(tensor =>
            new SafeTensor(tensor.Name, tensor.Shape.Dimensions, tensors[tensor.Name]))]);
    }

    /// <summary>Every tensor that the output follows from, after those that it follows from.</summary>
    private static List<Source> Ordered(Source output)
    {
        var (order, done, open) = (new List<Source>(), new HashSet<Source>(), new Stack<(Source Source, int Next)>());
        open.Push((output, 0));
        while (open.TryPop(out var at))
        {
            if (at.Source.Layer is not { } layer || done.Contains(at.Source))
                continue;
            if (at.Next < layer.Inputs.Length)
            {
                open.Push((at.Source, at.Next + 1));
                open.Push((layer.Inputs[at.Next], 0));
                continue;
            }

            done.Add(at.Source);
            order.Add(at.Source);
        }

        return order;
    }

    /// <summary>An activation that alone reads a layer which may have one becomes that layer's own.</summary>
    private static List<(Source Source, BuiltLayer Layer)> Joined(List<Source> order)
    {
        var readers = order.SelectMany(source => source.Layer!.Inputs).GroupBy(source => source).ToDictionary(group => group.Key, group => group.Count());
        var taken = new HashSet<Source>();
        var result = new List<(Source, BuiltLayer)>();
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var (source, layer) = (order[i], order[i].Layer!);
            if (taken.Contains(source))
                continue;
            if (layer.Node is ActivationLayer { Activation: var activation } && layer.Inputs[0] is { Layer: { } before } made && readers[made] == 1
                && With(before.Node, activation) is { } both)
            {
                taken.Add(made);
                layer = before with { Node = both };
            }

            result.Add((source, layer));
        }

        result.Reverse();
        return result;
    }

    private static INetworkNode? With(INetworkNode node, Activations.IActivation activation) => node switch
    {
        Dense { Activation: null } dense => dense with { Activation = activation },
        Conv2d { Activation: null } conv => conv with { Activation = activation },
        Conv1d { Activation: null } conv => conv with { Activation = activation },
        DepthwiseConv2d { Activation: null } conv => conv with { Activation = activation },
        _ => null,
    };
}
