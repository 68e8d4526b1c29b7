namespace Lamina.Engine;

/// <summary>A float32 tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
/// <param name="Values">Its values, row-major.</param>
public sealed record SafeTensor(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Values);
