using System.Runtime.InteropServices;

namespace Lamina.Models;

/// <summary>A tensor as a file holds it, whatever the type of its elements.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements as safetensors calls it, such as <c>F32</c>, <c>BF16</c> or <c>I64</c>.</param>
/// <param name="Shape">Its dimensions, outermost first; none for a single number.</param>
/// <param name="Bytes">Its elements, row-major, each little-endian.</param>
public sealed record TensorContent(string Name, string Type, IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Bytes)
{
    private const int HalfFractionBits = 16;

    /// <summary>How many elements it has.</summary>
    public long Count => Shape.Aggregate(1L, (count, dimension) => count * dimension);

    /// <summary>Whether its elements are floating-point numbers that weights may be.</summary>
    public bool IsReal => Type is "F32" or "F64" or "F16" or "BF16";

    /// <summary>The dimensions as messages say them.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>How many bytes an element of a type takes; null where the type is not known.</summary>
    public static int? SizeOf(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => 1,
        _ => null,
    };

    /// <summary>Its elements as the nearest float32 numbers; null where the type is none whose numbers are read.</summary>
    public float[]? ToSingles() => Type switch
    {
        "F32" => MemoryMarshal.Cast<byte, float>(Bytes.Span).ToArray(),
        "F64" => Convert<double>(number => (float)number),
        "F16" => Convert<Half>(number => (float)number),
        "BF16" => Convert<ushort>(bits => BitConverter.UInt32BitsToSingle((uint)bits << HalfFractionBits)),
        "I64" => Convert<long>(number => number),
        "U64" => Convert<ulong>(number => number),
        "I32" => Convert<int>(number => number),
        "U32" => Convert<uint>(number => number),
        "I16" => Convert<short>(number => number),
        "U16" => Convert<ushort>(number => number),
        "I8" => Convert<sbyte>(number => number),
        "U8" or "BOOL" => Convert<byte>(number => number),
        _ => null,
    };

    private float[] Convert<T>(Func<T, float> convert)
        where T : unmanaged
    {
        var elements = MemoryMarshal.Cast<byte, T>(Bytes.Span);
        var numbers = new float[elements.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = convert(elements[i]);
        return numbers;
    }
}
