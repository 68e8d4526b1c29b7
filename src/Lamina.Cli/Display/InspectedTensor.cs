using Lamina.Models;
using Lamina.Reporting;

namespace Lamina.Cli;

/// <summary>What is shown of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Count">How many elements it has.</param>
/// <param name="Statistics">How they are distributed; null where it has none, or none that are read.</param>
internal sealed record InspectedTensor(string Name, string Type, IReadOnlyList<int> Shape, long Count, TensorStatistics? Statistics)
{
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    public static InspectedTensor Of(TensorContent tensor) => new(tensor.Name, tensor.Type, tensor.Shape, tensor.Count,
        tensor.ToSingles() is { Length: > 0 } numbers ? TensorStatistics.Of(numbers) : null);
}
