using System.IO.Compression;

namespace Lamina.Data;

/// <summary>Unpacks the pixels of a PNG file row by row.</summary>
internal static class PngPixels
{
    /// <summary>Red, green, blue and opacity of each pixel: one byte a channel, or two, big-endian, at 16 bits.</summary>
    /// <exception cref="DataException">The compressed pixels are damaged, or unpack to fewer or more rows than the picture has.</exception>
    public static byte[] Decode(PngFile file, string source)
    {
        // No checksum of zlib has these bytes. Nothing reads them unless its own is cut off, which ZLibStream would not report.
        file.Compressed.Write([0xFF, 0xFF, 0xFF, 0xFF]);
        file.Compressed.Position = 0;
        using var unpacked = new ZLibStream(file.Compressed, CompressionMode.Decompress);
        try
        {
            return Read(file, unpacked, source);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw PngFault.Broken(source, "the IDAT chunks are not compressed data that zlib can unpack.", exception);
        }
    }

    private static byte[] Read(PngFile file, ZLibStream unpacked, string source)
    {
        var (header, colours) = (file.Header, new PngColours(file, source));
        var rgba = new byte[header.Width * header.Height * colours.PixelBytes];
        var row = new byte[1 + header.RowBytes(header.Width)];
        var above = new byte[row.Length];
        foreach (var pass in PngPass.Of(header))
        {
            Array.Clear(above);
            var length = 1 + header.RowBytes(pass.Width);
            for (var y = pass.Top; y < header.Height; y += pass.StepDown)
            {
                if (unpacked.ReadAtLeast(row.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
                    throw PngFault.Broken(source, $"the IDAT chunks end within row {y} of {header.Height}; expected {header.UnpackedBytes} bytes unpacked.");
                if (row[0] > PngFilter.Last)
                    throw PngFault.Broken(source, $"row {y} has filter {row[0]}, but expected 0 to {PngFilter.Last}.");
                PngFilter.Undo(row[0], row.AsSpan(1, length - 1), above.AsSpan(1, length - 1), Math.Max(1, header.BitsPerPixel / 8));
                colours.Write(row.AsSpan(1), pass.Width, rgba.AsSpan((y * header.Width + pass.Left) * colours.PixelBytes), pass.StepRight * colours.PixelBytes);
                (row, above) = (above, row);
            }
        }

        return unpacked.ReadByte() < 0
            ? rgba
            : throw PngFault.Broken(source,
                $"the IDAT chunks unpack to more than the {header.UnpackedBytes} bytes that {header.Width} × {header.Height} pixels take.");
    }
}
