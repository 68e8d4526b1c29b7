using System.Collections.Immutable;

namespace Lamina.Weights;

/// <summary>
/// How a tensor of ours is made of tensors of a file: each is reshaped, then a part of it taken, then its axes put in order; several are added, or put one
/// after
/// the other; then come gates, and the rows of a flatten.
/// </summary>
/// <param name="From">The tensor of the file, or several.</param>
/// <param name="Reshape">Other dimensions for the numbers of each, first of all.</param>
/// <param name="Take">Which part of each is taken, along the first axis, from 0: the other axes are left.</param>
/// <param name="Transpose">Whether the two axes of each change places.</param>
/// <param name="Permute">The axes of each in order, such as <c>[2, 3, 1, 0]</c> for PyTorch's convolutions.</param>
/// <param name="Concatenate">The axis along which several stand one after the other; by default they are added.</param>
/// <param name="Gates">The order in which equal parts of the last axis are taken, such as <c>[1, 0, 2]</c> for z, r, h of a GRU of Keras'.</param>
/// <param name="Flatten">
/// The shape that a sample had before it was flattened, channels first, such as <c>[8, 4, 4]</c>: what stands along the first axis is put in our order,
/// channels
/// last.
/// </param>
/// <param name="Value">The value of every number, where no tensor of the file has them.</param>
public sealed record TensorMapping(
    [OneOrMore, NotEmpty] IReadOnlyList<string>? From = null,
    [Within("[0, 2147483647]")] IReadOnlyList<int>? Reshape = null,
    [Within("[0, 2147483647]")] int? Take = null,
    bool Transpose = false,
    [Within("[0, 7]"), NotEmpty] IReadOnlyList<int>? Permute = null,
    [Within("[0, 7]")] int? Concatenate = null,
    [Within("[0, 7]"), NotEmpty] IReadOnlyList<int>? Gates = null,
    [Within("[1, 2147483647]"), NotEmpty] IReadOnlyList<int>? Flatten = null,
    float? Value = null)
{
    /// <summary>The tensor of the file, or several.</summary>
    public IReadOnlyList<string>? From { get; } = Value is null == From is null
        ? throw new ArgumentException("a tensor is taken 'from' tensors of the file, or has one 'value': give one of the two.")
        : Transpose && Permute is not null ? throw new ArgumentException("'transpose' and 'permute' say two orders of the axes: give one of the two.")
        : From?.ToImmutableArray();

    /// <summary>The same for whoever does it.</summary>
    /// <param name="target">The shape of the tensor of ours.</param>
    /// <exception cref="ShapeException">The shape before the flatten has another count of values than the tensor has rows.</exception>
    internal TensorRecipe Recipe(Shape target)
    {
        if (From is null)
            return TensorRecipe.Of(Value!.Value);
        int[]? order = null;
        if (Flatten is { } shape)
        {
            if (shape.Aggregate(1L, (count, dimension) => Math.Min(count * dimension, uint.MaxValue)) is var values && values != target[0])
                throw new ShapeException($"'flatten' [{string.Join(", ", shape)}] is not the shape of {target[0]} values, which {target} has along its first "
                    + "axis");
            order = ChannelOrder.Of([.. shape.Skip(1)], shape[0]);
        }

        return new([.. From.Select(name => new TensorPart(name, Reshape, Take, Transpose ? [1, 0] : Permute))], Concatenate, Gates, order);
    }
}
