using System.Buffers.Binary;
using System.IO.Compression;

namespace Lamina.Tests.Mutators;

/// <summary>IDX files, plain or compressed, whose header and values do not always agree.</summary>
internal sealed class IdxMutator : IMutator
{
    public byte[] Mutate(Mutation mutation)
    {
        var sizes = new uint[] { 5, 3, 2 };
        if (mutation.Chance(40))
            sizes[mutation.Below(sizes.Length)] = mutation.Size();
        var header = new byte[4 + 4 * sizes.Length];
        (header[2], header[3]) = ((byte)(mutation.Chance(5) ? mutation.Below(16) : 8), (byte)(mutation.Chance(5) ? mutation.Below(256) : sizes.Length));
        for (var axis = 0; axis < sizes.Length; axis++)
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + 4 * axis), sizes[axis]);
        byte[] bytes = [.. header, .. Enumerable.Range(0, mutation.Chance(20) ? mutation.Below(100) : 30).Select(value => (byte)value)];
        if (mutation.Chance(20))
            bytes = mutation.Bytes(bytes);
        if (!mutation.Chance(50))
            return bytes;
        var compressed = Compressed(bytes);
        return mutation.Chance(50) ? mutation.Bytes(compressed) : compressed;
    }

    /// <summary>The bytes as a .gz file.</summary>
    public static byte[] Compressed(byte[] bytes)
    {
        var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return memory.ToArray();
    }
}
