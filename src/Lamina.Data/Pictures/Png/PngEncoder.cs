using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Lamina.Data;

/// <summary>
/// Writes a PNG file: grey where every pixel is, else red, green, blue and, where something is transparent, opacity; rows unfiltered, one chunk of data.
/// </summary>
internal static class PngEncoder
{
    private const int Channels = 4;

    public static byte[] Encode(Picture picture)
    {
        var colour = Colour(picture);
        using var file = new MemoryStream();
        file.Write(PngSignature.Bytes);
        Span<byte> header = stackalloc byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        (header[8], header[9]) = ((byte)picture.BitsPerChannel, (byte)colour);
        header[10..].Clear();
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Rows(picture, colour));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Rows(Picture picture, PngColour colour)
    {
        var bytes = picture.BitsPerChannel / 8;
        var kept = bytes * colour switch { PngColour.Grey => 1, PngColour.Rgb => 3, _ => Channels };
        var pixels = picture.Rgba.Span;

        // Each row begins with the number of its filter, none.
        var rows = new byte[picture.Height * (1 + picture.Width * kept)];
        for (var pixel = 0; pixel < picture.Width * picture.Height; pixel++)
            pixels.Slice(pixel * Channels * bytes, kept).CopyTo(rows.AsSpan(pixel / picture.Width + 1 + pixel * kept));
        using var packed = new MemoryStream();

        // Of a report's pictures the best compression saves a tenth, and takes several times as long.
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(rows);
        return packed.ToArray();
    }

    private static PngColour Colour(Picture picture)
    {
        var bytes = picture.BitsPerChannel / 8;
        var (grey, opaque) = (true, true);
        for (var rest = picture.Rgba.Span; rest.Length > 0; rest = rest[(Channels * bytes)..])
        {
            var red = rest[..bytes];
            grey &= red.SequenceEqual(rest.Slice(bytes, bytes)) && red.SequenceEqual(rest.Slice(2 * bytes, bytes));
            opaque &= !rest.Slice(3 * bytes, bytes).ContainsAnyExcept(byte.MaxValue);
        }

        return !opaque ? PngColour.Rgba : grey ? PngColour.Grey : PngColour.Rgb;
    }

    private static void Chunk(Stream file, string type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        var name = Encoding.ASCII.GetBytes(type);
        file.Write(name);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~PngChecksum.Add(PngChecksum.Add(PngChecksum.Start, name), content));
        file.Write(number);
    }
}
