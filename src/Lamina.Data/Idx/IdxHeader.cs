using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>The header of an IDX file: two zeros, the type of the values, the number of dimensions, and each dimension as 32 bits, big-endian.</summary>
/// <param name="Dimensions">The dimensions, the number of samples first.</param>
/// <param name="Values">The product of the dimensions.</param>
internal sealed record IdxHeader(ImmutableArray<int> Dimensions, int Values)
{
    private const byte UnsignedByte = 0x08;

    /// <summary>How many samples there are.</summary>
    public int Count => Dimensions[0];

    /// <summary>Reads the header from the start of a file.</summary>
    /// <exception cref="DataException">It is not the header of unsigned bytes, or says more values than fit into one array.</exception>
    public static IdxHeader Read(Stream stream, string path)
    {
        Span<byte> magic = stackalloc byte[4];
        Fill(stream, magic, path);
        if (magic[0] != 0 || magic[1] != 0)
            throw new DataException(DataCodes.NotIdx, new(path),
                $"Expected an IDX file, which begins with the bytes 00 00 08, but received {Convert.ToHexString(magic)}.");
        if (magic[2] != UnsignedByte)
            throw new DataException(DataCodes.NotIdx, new(path), $"Expected an IDX file of unsigned bytes (type 08), but received type {magic[2]:X2}.");
        Span<byte> sizes = stackalloc byte[4 * magic[3]];
        Fill(stream, sizes, path);
        var dimensions = ImmutableArray.CreateBuilder<int>(magic[3]);
        long values = 1;
        for (var axis = 0; axis < magic[3]; axis++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * axis)..]);
            values = size > (uint)Array.MaxLength || values * size > Array.MaxLength
                ? throw new DataException(DataCodes.TooLarge, new(path),
                    $"The header says dimension {axis} is {size}, which makes more values than the {Array.MaxLength} that fit into memory as one array.")
                : values * size;
            dimensions.Add((int)size);
        }

        return magic[3] > 0 && values > 0
            ? new(dimensions.MoveToImmutable(), (int)values)
            : throw new DataException(DataCodes.NoSamples, new(path), $"Expected samples, but the header says dimensions [{string.Join(", ", dimensions)}].");
    }

    private static void Fill(Stream stream, Span<byte> bytes, string path)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new DataException(DataCodes.NotIdx, new(path), "Expected an IDX file, but the file ends within the header.");
    }
}
