namespace Lamina.Weights;

/// <summary>The type of a dataset's values.</summary>
/// <param name="Name">Its name as safetensors has it; what messages call it where that format has none.</param>
/// <param name="Size">Bytes of a value.</param>
/// <param name="IsBigEndian">Whether the first byte of a value is its highest.</param>
/// <param name="IsText">Whether values are texts of that many bytes.</param>
/// <param name="IsTextElsewhere">Whether values are places of texts.</param>
internal readonly record struct Hdf5Type(string Name, int Size, bool IsBigEndian, bool IsText = false, bool IsTextElsewhere = false)
{
    /// <summary>Reads a type.</summary>
    /// <exception cref="DataException">It is damaged.</exception>
    public static Hdf5Type Read(Hdf5Bytes file, ReadOnlySpan<byte> data)
    {
        const int PlaceOfExponentBits = 13;
        var size = (int)Math.Min(file.Number(data[Math.Min(4, data.Length)..], 4, "type"), int.MaxValue);
        if (size == 0)
            throw file.Fault("values have no bytes");
        var (kind, bits) = (data[0] & 15, data[1]);
        var isBig = (bits & 1) != 0;
        return (kind, size) switch
        {
            (0, 1 or 2 or 4 or 8) => new($"{((bits & 8) != 0 ? "I" : "U")}{size * 8}", size, isBig),
            (1, 8) => new("F64", size, isBig),
            (1, 4) => new("F32", size, isBig),
            (1, 2) when data.Length > PlaceOfExponentBits && data[PlaceOfExponentBits] == 8 => new("BF16", size, isBig),
            (1, 2) => new("F16", size, isBig),
            (3, _) => new("text", size, false, IsText: true),
            (9, 16) when (bits & 15) == 1 => new("text", size, false, IsTextElsewhere: true),
            _ => new($"HDF5 class {kind}", size, false),
        };
    }
}
