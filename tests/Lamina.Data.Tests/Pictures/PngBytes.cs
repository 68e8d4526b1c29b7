using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Lamina.Data.Tests;

/// <summary>Writes small PNG files, right or wrong as a test needs.</summary>
internal static class PngBytes
{
    public static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A file of one IDAT.</summary>
    public static byte[] File(int width, int height, int depth, int colour, byte[] rows, params byte[][] before) =>
        Of([Header(width, height, depth, colour), .. before, Chunk("IDAT", Zlib(rows)), Chunk("IEND", [])]);

    /// <summary>The signature and these chunks.</summary>
    public static byte[] Of(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Header(int width, int height, int depth, int colour, int compression = 0, int filter = 0, int interlace = 0)
    {
        var content = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(content, width);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), height);
        (content[8], content[9], content[10], content[11], content[12]) = ((byte)depth, (byte)colour, (byte)compression, (byte)filter, (byte)interlace);
        return Chunk("IHDR", content);
    }

    public static byte[] Chunk(string type, byte[] content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc(chunk.AsSpan(4, 4 + content.Length)));
        return chunk;
    }

    public static byte[] Zlib(byte[] bytes)
    {
        var memory = new MemoryStream();
        using (var zlib = new ZLibStream(memory, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return memory.ToArray();
    }

    public static Picture Decode(byte[] file) => Picture.Decode(new MemoryStream(file), "test.png");

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = crc >> 1 ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }

        return ~crc;
    }
}
