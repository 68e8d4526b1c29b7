namespace Lamina.Layers;

/// <summary>Requires the inputs of a join to have one shape.</summary>
internal static class EqualShapes
{
    /// <summary>The plan of a join that works value by value.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static LayerPlan Plan(IReadOnlyList<Shape> inputs, string join)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(input => input.Equals(inputs[0]))
            ? new(inputs[0]) { Lengths = LengthRule.Kept }
            : throw new ShapeException($"'{join}' works value by value, so that all have one shape, but received {string.Join(" and ", inputs)}.");
    }
}
