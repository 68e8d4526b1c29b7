using System.Buffers.Binary;

namespace Lamina.Data;

/// <summary>What the chunk IHDR of a PNG file says.</summary>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
/// <param name="Depth">The bits of one sample.</param>
/// <param name="Colour">What the samples mean.</param>
/// <param name="Interlaced">Whether the pixels come in the seven passes of Adam7.</param>
internal sealed record PngHeader(int Width, int Height, int Depth, PngColour Colour, bool Interlaced)
{
    /// <summary>The bytes that the chunk has.</summary>
    public const int Length = 13;

    /// <summary>The bits of one pixel.</summary>
    public int BitsPerPixel => Depth * Colour switch
    {
        PngColour.Rgb => 3,
        PngColour.GreyAlpha => 2,
        PngColour.Rgba => 4,
        _ => 1,
    };

    /// <summary>The bytes that all rows take before compression, with the byte before each that names its filter.</summary>
    public long UnpackedBytes => PngPass.Of(this).Sum(pass => pass.Height * (1L + RowBytes(pass.Width)));

    /// <summary>The bytes of a row of that many pixels.</summary>
    public int RowBytes(int pixels) => (int)(((long)pixels * BitsPerPixel + 7) / 8);

    /// <summary>Reads and checks the content of the chunk.</summary>
    /// <exception cref="DataException">A number is outside the format, or there are too many pixels.</exception>
    public static PngHeader Read(ReadOnlySpan<byte> content, string source)
    {
        var width = BinaryPrimitives.ReadUInt32BigEndian(content);
        var height = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw PngFault.Broken(source, $"IHDR at offset 8 says {width} × {height} pixels, but each side is from 1 to {int.MaxValue}.");
        var (depth, colour) = (content[8], (PngColour)content[9]);
        int[] depths = colour switch
        {
            PngColour.Grey => [1, 2, 4, 8, 16],
            PngColour.Palette => [1, 2, 4, 8],
            PngColour.Rgb or PngColour.GreyAlpha or PngColour.Rgba => [8, 16],
            _ => throw PngFault.Broken(source, $"IHDR at offset 8 says colour type {content[9]}, but expected 0, 2, 3, 4 or 6."),
        };
        if (!depths.Contains(depth))
            throw PngFault.Broken(source,
                $"IHDR at offset 8 says {depth} bits a sample, but expected {string.Join(", ", depths)} for colour type {content[9]}.");
        if (content[10] != 0 || content[11] != 0)
            throw PngFault.Broken(source, $"IHDR at offset 8 says compression {content[10]} and filter {content[11]}, but expected 0 for both.");
        if (content[12] > 1)
            throw PngFault.Broken(source, $"IHDR at offset 8 says interlacing {content[12]}, but expected 0 (none) or 1 (Adam7).");
        if ((long)width * height > Picture.MaximumPixels)
            throw new DataException(DataCodes.PictureTooLarge, new(source),
                $"Expected at most {Picture.MaximumPixels} pixels, such as 4096 × 4096, but received {width} × {height}. Make the picture smaller.");
        return new((int)width, (int)height, depth, colour, content[12] == 1);
    }
}
