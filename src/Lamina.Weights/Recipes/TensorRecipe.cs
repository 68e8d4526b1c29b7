using Lamina.Models;

namespace Lamina.Weights;

/// <summary>How a tensor of ours is made: of parts that are added, or put one after the other, and then ordered.</summary>
/// <param name="Parts">The parts; none where all values are <paramref name="Fill"/>.</param>
/// <param name="Concatenate">The axis along which the parts stand one after the other; null if they are added.</param>
/// <param name="Gates">The order of the equal parts of the last axis; null for as they are.</param>
/// <param name="Rows">The order of what stands along the first axis; null for as it is.</param>
/// <param name="Repeat">Whether a single number is meant for every value.</param>
/// <param name="Fill">The value of all, where there are no parts.</param>
internal sealed record TensorRecipe(
    IReadOnlyList<TensorPart> Parts, int? Concatenate = null, IReadOnlyList<int>? Gates = null, IReadOnlyList<int>? Rows = null, bool Repeat = false,
    float Fill = 0)
{
    /// <summary>A tensor taken as it is, or with its axes in another order.</summary>
    public static TensorRecipe Of(string from, params int[] permute) => new([new(from, Permute: permute.Length == 0 ? null : permute)]);

    /// <summary>A tensor of one value alone.</summary>
    public static TensorRecipe Of(float fill) => new([], Fill: fill);

    /// <summary>Makes the tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="tensors">The tensors of the file.</param>
    /// <exception cref="ShapeException">What comes of them has another shape, or one of them has no numbers that weights could be.</exception>
    public SafeTensor Make(string name, Shape shape, IReadOnlyDictionary<string, TensorContent> tensors)
    {
        if (Parts.Count == 0)
        {
            var filled = new float[shape.Count];
            Array.Fill(filled, Fill);
            return new(name, shape.Dimensions, filled);
        }

        NumberArray[] parts = [.. Parts.Select(part => part.Apply(Numbers(tensors[part.From])))];
        var array = Concatenate is { } axis ? NumberArray.Concatenate(parts, axis) : parts.Length == 1 ? parts[0] : NumberArray.Sum(parts);
        if (Repeat && array.Values is [var single])
        {
            var repeated = new float[shape.Count];
            Array.Fill(repeated, single);
            array = new([.. shape.Dimensions], repeated);
        }

        array = Gates is null ? array : array.Gates(Gates);
        array = Rows is null ? array : array.Rows(Rows);
        return array.Shape.SequenceEqual(shape.Dimensions)
            ? new(name, shape.Dimensions, array.Values)
            : throw new ShapeException($"{array.ShapeText} comes of it, but the network needs {shape}");
    }

    /// <summary>What is done, in a few words; empty where a tensor is taken as it is.</summary>
    public string Words() => string.Join(", ", new[]
    {
        Parts.Count == 0 ? "filled" : null,
        Parts.Any(part => part.Take is not null) ? $"part {string.Join(" and ", Parts.Select(part => part.Take).OfType<int>().Distinct())}" : null,
        Parts.Any(part => part.Permute is not null) ? $"axes {string.Join(" ", Parts.Select(part => part.Permute).First(axes => axes is not null)!)}" : null,
        Parts.Count > 1 ? Concatenate is { } axis ? $"joined along axis {axis}" : "added" : null,
        Gates is null ? null : $"gates {string.Join(" ", Gates)}",
        Rows is null ? null : "rows to channels last",
        Repeat ? "repeated" : null,
    }.OfType<string>());

    private static NumberArray Numbers(TensorContent tensor) =>
        new([.. tensor.Shape], tensor.ToSingles() ?? throw new ShapeException($"its elements are {tensor.Type}, which weights cannot be"));
}
