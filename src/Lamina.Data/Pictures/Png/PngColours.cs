using System.Buffers.Binary;

namespace Lamina.Data;

/// <summary>Makes red, green, blue and opacity of the samples of a row.</summary>
internal sealed class PngColours(PngFile file, string source)
{
    private const int Channels = 4;
    private const int ColourBytes = 3;

    private readonly int _depth = file.Header.Depth;
    private readonly PngColour _colour = file.Header.Colour;
    private readonly int _full = file.Header.Depth == 16 ? ushort.MaxValue : byte.MaxValue;
    private readonly int _largest = (1 << file.Header.Depth) - 1;
    private readonly int[] _transparent = file.Header.Colour == PngColour.Palette ? [] : Key(file);

    /// <summary>The bytes of one pixel: one a channel, or two at 16 bits.</summary>
    public int PixelBytes => _depth == 16 ? 2 * Channels : Channels;

    /// <summary>Writes the pixels of a row, big-endian, each a fixed number of bytes after the one before.</summary>
    /// <exception cref="DataException">A pixel is not in the palette.</exception>
    public void Write(ReadOnlySpan<byte> row, int pixels, Span<byte> destination, int step)
    {
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var (red, green, blue, opacity) = Pixel(row, pixel);
            var place = destination.Slice(pixel * step, PixelBytes);
            if (_depth < 16)
            {
                (place[0], place[1], place[2], place[3]) = ((byte)red, (byte)green, (byte)blue, (byte)opacity);
                continue;
            }

            BinaryPrimitives.WriteUInt16BigEndian(place, (ushort)red);
            BinaryPrimitives.WriteUInt16BigEndian(place[2..], (ushort)green);
            BinaryPrimitives.WriteUInt16BigEndian(place[4..], (ushort)blue);
            BinaryPrimitives.WriteUInt16BigEndian(place[6..], (ushort)opacity);
        }
    }

    private (int Red, int Green, int Blue, int Opacity) Pixel(ReadOnlySpan<byte> row, int pixel)
    {
        switch (_colour)
        {
            case PngColour.Grey:
                var sample = Sample(row, pixel);
                var grey = sample * (_full / _largest);
                return (grey, grey, grey, _transparent is [var key] && key == sample ? 0 : _full);
            case PngColour.GreyAlpha:
                var light = Sample(row, 2 * pixel);
                return (light, light, light, Sample(row, 2 * pixel + 1));
            case PngColour.Rgb:
                var (red, green, blue) = (Sample(row, 3 * pixel), Sample(row, 3 * pixel + 1), Sample(row, 3 * pixel + 2));
                return (red, green, blue, _transparent is [var r, var g, var b] && (r, g, b) == (red, green, blue) ? 0 : _full);
            case PngColour.Rgba:
                return (Sample(row, 4 * pixel), Sample(row, 4 * pixel + 1), Sample(row, 4 * pixel + 2), Sample(row, 4 * pixel + 3));
            default:
                return InPalette(Sample(row, pixel));
        }
    }

    private (int Red, int Green, int Blue, int Opacity) InPalette(int place)
    {
        var palette = file.Palette;
        if (place * ColourBytes >= palette.Length)
            throw PngFault.Broken(source, $"a pixel is colour {place} of the palette, but PLTE has {palette.Length / ColourBytes}, counted from 0.");
        return (palette[place * ColourBytes], palette[place * ColourBytes + 1], palette[place * ColourBytes + 2],
            place < file.Transparency.Length ? file.Transparency[place] : _full);
    }

    private int Sample(ReadOnlySpan<byte> row, int index) => _depth switch
    {
        8 => row[index],
        16 => row[2 * index] << 8 | row[2 * index + 1],
        _ => row[index * _depth / 8] >> (8 - _depth - index * _depth % 8) & _largest,
    };

    /// <summary>The samples of the one transparent colour; of those below 16 bits only the low bits count.</summary>
    private static int[] Key(PngFile file) =>
        [.. file.Transparency.Chunk(2).Select(bytes => BinaryPrimitives.ReadUInt16BigEndian(bytes) & (1 << file.Header.Depth) - 1)];
}
