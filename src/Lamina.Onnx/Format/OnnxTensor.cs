using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Lamina.Onnx;

/// <summary>A tensor of an ONNX file.</summary>
public sealed record OnnxTensor
{
    internal OnnxTensor(string name, OnnxType type, ImmutableArray<long> dimensions, ReadOnlyMemory<byte> data, ImmutableArray<string> texts)
        => (Name, Type, Dimensions, Data, Texts) = (name, type, dimensions, data, texts);

    /// <summary>Its name; a constant's may be empty.</summary>
    public string Name { get; init; }

    /// <summary>The type of its elements.</summary>
    public OnnxType Type { get; }

    /// <summary>Its dimensions, outermost first; none for a single number.</summary>
    public ImmutableArray<long> Dimensions { get; }

    /// <summary>Its elements, row-major and little-endian; empty where they are texts.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Its elements, where they are texts.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>How many elements it has.</summary>
    public int Count => Type == OnnxType.Text ? Texts.Length : Data.Length / SizeOf(Type);

    /// <summary>A tensor of 32-bit floating point numbers.</summary>
    /// <exception cref="ArgumentException">There are not as many values as the dimensions say.</exception>
    public static OnnxTensor Of(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> dimensions)
    {
        Require(values.Length, dimensions);
        var data = new byte[checked(values.Length * sizeof(float))];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * sizeof(float)), values[i]);
        return new(name, OnnxType.Float, [.. dimensions], data, []);
    }

    /// <summary>A tensor of 64-bit whole numbers.</summary>
    /// <exception cref="ArgumentException">There are not as many values as the dimensions say.</exception>
    public static OnnxTensor Of(string name, ReadOnlySpan<long> values, params ReadOnlySpan<long> dimensions)
    {
        Require(values.Length, dimensions);
        var data = new byte[checked(values.Length * sizeof(long))];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(i * sizeof(long)), values[i]);
        return new(name, OnnxType.Int64, [.. dimensions], data, []);
    }

    /// <summary>A tensor of true and false.</summary>
    /// <exception cref="ArgumentException">There are not as many values as the dimensions say.</exception>
    public static OnnxTensor Of(string name, ReadOnlySpan<bool> values, params ReadOnlySpan<long> dimensions)
    {
        Require(values.Length, dimensions);
        return new(name, OnnxType.Bool, [.. dimensions], MemoryMarshal.AsBytes(values).ToArray(), []);
    }

    /// <summary>A tensor of texts.</summary>
    /// <exception cref="ArgumentException">There are not as many values as the dimensions say.</exception>
    public static OnnxTensor Of(string name, ReadOnlySpan<string> values, params ReadOnlySpan<long> dimensions)
    {
        Require(values.Length, dimensions);
        return new(name, OnnxType.Text, [.. dimensions], default, [.. values]);
    }

    /// <summary>The elements as 32-bit floating point numbers, the nearest where they are of another type.</summary>
    /// <exception cref="InvalidOperationException">They are texts.</exception>
    public float[] ToSingles()
    {
        var values = new float[Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Type switch
            {
                OnnxType.Float => BinaryPrimitives.ReadSingleLittleEndian(At(i)),
                OnnxType.Double => (float)BinaryPrimitives.ReadDoubleLittleEndian(At(i)),
                OnnxType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(At(i)),
                OnnxType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(At(i)) << 16),
                OnnxType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(At(i)),
                _ => Whole(i),
            };
        return values;
    }

    /// <summary>The elements as whole numbers; those of 64 bits from 0 keep their bits.</summary>
    /// <exception cref="InvalidOperationException">They are texts or floating point numbers.</exception>
    public long[] ToIntegers()
    {
        var values = new long[Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Whole(i);
        return values;
    }

    /// <summary>Bytes of one element; 0 for texts, and for types that this reader does not know.</summary>
    internal static int SizeOf(OnnxType type) => type switch
    {
        OnnxType.UInt8 or OnnxType.Int8 or OnnxType.Bool => 1,
        OnnxType.UInt16 or OnnxType.Int16 or OnnxType.Float16 or OnnxType.BFloat16 => 2,
        OnnxType.Float or OnnxType.Int32 or OnnxType.UInt32 => 4,
        OnnxType.Double or OnnxType.Int64 or OnnxType.UInt64 => 8,
        _ => 0,
    };

    private ReadOnlySpan<byte> At(int element) => Data.Span[(element * SizeOf(Type))..];

    private long Whole(int element) => Type switch
    {
        OnnxType.UInt8 or OnnxType.Bool => At(element)[0],
        OnnxType.Int8 => (sbyte)At(element)[0],
        OnnxType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(At(element)),
        OnnxType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(At(element)),
        OnnxType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(At(element)),
        OnnxType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(At(element)),
        OnnxType.Int64 or OnnxType.UInt64 => BinaryPrimitives.ReadInt64LittleEndian(At(element)),
        _ => throw new InvalidOperationException($"Tensor '{Name}' is of {Type}, which are no whole numbers."),
    };

    private static void Require(int count, ReadOnlySpan<long> dimensions)
    {
        var expected = 1L;
        foreach (var dimension in dimensions)
            expected = checked(expected * dimension);
        if (expected != count)
            throw new ArgumentException($"A tensor of [{string.Join(", ", dimensions.ToArray())}] has {expected} values, but received {count}.");
    }
}
