namespace Lamina.Weights;

/// <summary>A tensor of the file on its way into one of ours: first reshaped, then a part of it taken, then its axes put in order.</summary>
/// <param name="From">Its name.</param>
/// <param name="Reshape">Other dimensions for its numbers; null for its own.</param>
/// <param name="Take">Which part along the first axis; null for all.</param>
/// <param name="Permute">Its axes in order; null for as they are.</param>
internal sealed record TensorPart(string From, IReadOnlyList<int>? Reshape = null, int? Take = null, IReadOnlyList<int>? Permute = null)
{
    /// <summary>Does it.</summary>
    /// <exception cref="ShapeException">It cannot be done.</exception>
    public NumberArray Apply(NumberArray array)
    {
        array = Reshape is null ? array : array.Reshape(Reshape);
        array = Take is { } index ? array.Take(index) : array;
        return Permute is null ? array : array.Permute(Permute);
    }
}
