using System.Runtime.InteropServices;

namespace Lamina.Models;

/// <summary>A float32 tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
/// <param name="Values">Its values, row-major.</param>
public sealed record SafeTensor(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Values)
{
    internal const string Single = "F32";
    internal const string Double = "F64";

    /// <summary>A tensor of doubles, which only checkpoints have.</summary>
    internal SafeTensor(string name, IReadOnlyList<int> shape, ReadOnlyMemory<double> values)
        : this(name, shape, ReadOnlyMemory<float>.Empty) => (Type, Doubles) = (Double, values);

    internal string Type { get; } = Single;

    internal ReadOnlyMemory<double> Doubles { get; }

    internal long ByteCount => Type == Single ? (long)Values.Length * sizeof(float) : (long)Doubles.Length * sizeof(double);

    internal ReadOnlySpan<byte> Bytes => Type == Single ? MemoryMarshal.AsBytes(Values.Span) : MemoryMarshal.AsBytes(Doubles.Span);
}
