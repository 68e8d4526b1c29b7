using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>A product with, and a sum of, constants that differ from place to place: taken into the layer before, or a frozen normalization.</summary>
internal static class PerPlace
{
    // 1 + this is 1.
    private const float NoEpsilon = 1e-20f;

    /// <summary>y = x · scale + shift, where both differ along some atoms.</summary>
    public static Signal Apply(NodeCall call, Signal signal, ImmutableArray<Atom> atoms, float[] scale, float[] shift)
    {
        var (source, last) = Placement.Last(call.Builder, signal, atoms);
        (scale, shift) = (AtomList.Reordered(scale, atoms, last), AtomList.Reordered(shift, atoms, last));
        var order = Placement.Order(signal, last);
        var made = signal.Formula is null && source == signal.Source && source.Layer is { } layer && Absorbed(layer, scale, shift) is { } absorbed
            ? call.Builder.Add(absorbed.Node, absorbed.Inputs, absorbed.IsFrozen, absorbed.Tensors)
            : call.Builder.Add(new BatchNormalization(Epsilon: NoEpsilon), [source], true, ("gamma", scale), ("beta", shift),
                ("mean", new float[scale.Length]), ("variance", [.. scale.Select(_ => 1f)]));
        return new Signal(made, order, signal.Axes);
    }

    private static BuiltLayer? Absorbed(BuiltLayer layer, float[] scale, float[] shift)
    {
        var isSum = scale.All(value => value == 1);
        return layer.Node switch
        {
            Dense { UseBias: false, Activation: null } dense when isSum && dense.Units == shift.Length =>
                With(layer, dense with { UseBias = true }, ("bias", shift)),
            Conv2d { UseBias: false, Activation: null } conv when isSum && conv.Filters == shift.Length =>
                With(layer, conv with { UseBias = true }, ("bias", shift)),
            Conv1d { UseBias: false, Activation: null } conv when isSum && conv.Filters == shift.Length =>
                With(layer, conv with { UseBias = true }, ("bias", shift)),
            LayerNormalization or GroupNormalization when layer.Tensors[0].Values.Length == scale.Length => layer with
            {
                Tensors =
                [
                    ("gamma", [.. layer.Tensors[0].Values.Zip(scale, (gamma, by) => gamma * by)]),
                    ("beta", [.. layer.Tensors[1].Values.Select((beta, i) => (beta * scale[i]) + shift[i])]),
                ],
            },
            _ => null,
        };
    }

    private static BuiltLayer With(BuiltLayer layer, INetworkNode node, (string Name, float[] Values) tensor) =>
        layer with { Node = node, Tensors = layer.Tensors.Add(tensor) };
}
