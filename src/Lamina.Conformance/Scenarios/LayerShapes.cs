using Lamina.Layers;

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

    /// <summary>The given shape, where there is one, and others like it that the layer takes too.</summary>
    public static IReadOnlyList<Shape> TakenBy(ILayer layer, Shape? given)
    {
        var like = given is null ? [] : Enumerable.Range(0, given.Rank).Select(axis => Grown(given, axis));
        return [.. (given is null ? [] : new[] { given }).Concat(like).Concat(Usual).Distinct().Where(shape => Takes(layer, shape)).Take(Tried)];
    }

    private static Shape Grown(Shape shape, int axis) => new([.. shape.Dimensions.SetItem(axis, shape[axis] + 1)]);

    private static bool Takes(ILayer layer, Shape shape)
    {
        try
        {
            layer.Plan(shape);
            return true;
        }
        catch (Exception)
        {
            // The check of shapes tells a refusal from a crash.
            return false;
        }
    }
}
