using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Conformance;

/// <summary>Shapes of samples to try layers on.</summary>
internal static class LayerShapes
{
    private const int Tried = 4;

    /// <summary>Shapes of every rank up to four, small enough to compute with.</summary>
    public static IReadOnlyList<Shape> Usual { get; } =
    [
        new(4), new(1), new(7), new(33), new(6, 5), new(4, 3), new(1, 1), new(6, 6, 2), new(5, 5, 1), new(8, 7, 3), new(1, 1, 1), new(3, 3, 3, 2),
    ];

    /// <summary>The given shapes of the inputs, where there are some, and others like them that the layer or join takes too.</summary>
    public static IReadOnlyList<IReadOnlyList<Shape>> TakenBy(INetworkNode layer, IReadOnlyList<Shape> given)
    {
        IReadOnlyList<IReadOnlyList<Shape>> like = given.Count == 0 ? [] : [given, .. Enumerable.Range(0, given[0].Rank).Select(axis => Grown(given, axis))];
        var usual = Usual.Select(shape => layer is IJoin ? (IReadOnlyList<Shape>)[shape, shape] : [shape]);
        return [.. like.Concat(usual).DistinctBy(Text).Where(inputs => Takes(layer, inputs)).Take(Tried)];
    }

    /// <summary>A network of the layer or join alone.</summary>
    /// <param name="layer">The layer or join.</param>
    /// <param name="inputs">The shapes of its inputs.</param>
    /// <param name="withLengths">Whether the samples of a layer have lengths, so that layers inside it are handed them.</param>
    /// <exception cref="ProblemsException">It does not take the inputs.</exception>
    public static Network Network(INetworkNode layer, IReadOnlyList<Shape> inputs, bool withLengths = false)
    {
        if (layer is ILayer && withLengths && inputs[0].Rank > 1)
        {
            var values = checked((int)inputs[0].Count);
            var part = new NetworkInput("part1", Enumerable.Range(0, values), inputs[0], values);
            // Where a network is asked for an output, lengths have ended.
            IReadOnlyList<LayerEntry> layers = Plan(layer, inputs).Lengths == LengthRule.Ended ? [] : [new LayerEntry(new LastStep())];
            return Networks.Network.Create([new LayerEntry(layer, From: [part.Name]), .. layers], new Shape(values + 1), part);
        }

        if (layer is ILayer)
            return Networks.Network.Create([new LayerEntry(layer)], inputs[0]);
        var parts = new List<NetworkInput>();
        foreach (var (i, shape) in inputs.Index())
            parts.Add(new($"part{i + 1}", Enumerable.Range(parts.Sum(part => part.Places.Length), checked((int)shape.Count)), shape));
        return Networks.Network.Create(
            [new LayerEntry(layer, From: [.. parts.Select(part => part.Name)])], new Shape(parts.Sum(part => part.Places.Length)), [.. parts]);
    }

    /// <summary>What the layer or join plans.</summary>
    public static LayerPlan Plan(INetworkNode layer, IReadOnlyList<Shape> inputs) => layer is IJoin join ? join.Plan(inputs) : ((ILayer)layer).Plan(inputs[0]);

    /// <summary>The shapes in a text.</summary>
    public static string Text(IReadOnlyList<Shape> inputs) => string.Join(" and ", inputs);

    private static IReadOnlyList<Shape> Grown(IReadOnlyList<Shape> shapes, int axis) =>
        [.. shapes.Select(shape => axis < shape.Rank ? new Shape([.. shape.Dimensions.SetItem(axis, shape[axis] + 1)]) : shape)];

    private static bool Takes(INetworkNode layer, IReadOnlyList<Shape> inputs)
    {
        try
        {
            Plan(layer, inputs);
            return true;
        }
        catch (Exception)
        {
            // The check of shapes tells a refusal from a crash.
            return false;
        }
    }
}
