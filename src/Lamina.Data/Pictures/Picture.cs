using System.Buffers.Binary;

namespace Lamina.Data;

/// <summary>
/// A picture as its pixels: red, green, blue and opacity of each, row by row from the top. Nothing is corrected: no gamma, no colour profile, no background
/// colour.
/// </summary>
public sealed class Picture
{
    /// <summary>The largest number of pixels that a picture may have: 16 × 2²⁰, such as 4096 × 4096, which take 64 MiB at 8 bits a channel.</summary>
    public const int MaximumPixels = Limits.PicturePixels;

    private const int Channels = 4;
    private const int RedWeight = 299;
    private const int GreenWeight = 587;
    private const int BlueWeight = 114;
    private const int Weights = RedWeight + GreenWeight + BlueWeight;

    private readonly byte[] _rgba;

    /// <summary>A picture of the pixels given; the array is not copied.</summary>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="rgba">Red, green, blue and opacity of each pixel: one byte a channel, or two, big-endian.</param>
    /// <param name="source">What messages call the picture, such as its path.</param>
    /// <exception cref="ArgumentException">The pixels do not have 4 or 8 bytes each.</exception>
    public Picture(int width, int height, byte[] rgba, string source)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(rgba);
        ArgumentNullException.ThrowIfNull(source);
        if ((long)width * height > MaximumPixels)
            throw new ArgumentException($"A picture has at most {MaximumPixels} pixels, but received {width} × {height}.");
        var pixels = width * height;
        if (rgba.Length != pixels * Channels && rgba.Length != pixels * Channels * 2)
            throw new ArgumentException($"{width} × {height} pixels take {pixels * Channels} bytes, or twice as many at 16 bits a channel, but received "
                + $"{rgba.Length}.", nameof(rgba));
        (Width, Height, Source, _rgba) = (width, height, source, rgba);
        BitsPerChannel = rgba.Length == pixels * Channels ? 8 : 16;
    }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>8, or 16 where the file has 16 bits for each channel.</summary>
    public int BitsPerChannel { get; }

    /// <summary>Red, green, blue and opacity of each pixel, row by row: one byte a channel, or two, big-endian, at 16 bits.</summary>
    public ReadOnlyMemory<byte> Rgba => _rgba;

    /// <summary>What messages call the picture: its path.</summary>
    public string Source { get; }

    /// <summary>Reads a PNG file.</summary>
    /// <exception cref="DataException">
    /// The file cannot be opened, is not a PNG picture, is damaged, or has more than <see cref="MaximumPixels"/> pixels.
    /// </exception>
    public static Picture Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = DataFile.Open(path);
        using var buffered = new BufferedStream(file, 1 << 16);
        return Decode(buffered, path);
    }

    /// <summary>Decodes a PNG picture; what follows its end is not read.</summary>
    /// <param name="stream">The bytes of the picture, from the current position on.</param>
    /// <param name="source">What messages call the picture, such as its path.</param>
    /// <exception cref="DataException">It is not a PNG picture, is damaged, cannot be read, or has more than <see cref="MaximumPixels"/> pixels.</exception>
    public static Picture Decode(Stream stream, string source)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        var file = PngFile.Read(stream, source);
        return new(file.Header.Width, file.Header.Height, PngPixels.Decode(file, source), source);
    }

    /// <summary>The picture as a PNG file, without loss: what <see cref="Decode"/> makes of it has the same pixels.</summary>
    public byte[] Encode() => PngEncoder.Encode(this);

    /// <summary>
    /// The luminance of each pixel, row by row, from 0 (black) to 1 (white): 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601) of the stored values.
    /// What is transparent shows white paper: luminance · opacity + 1 − opacity.
    /// </summary>
    public float[] Luminance()
    {
        var luminance = new float[Width * Height];
        for (var pixel = 0; pixel < luminance.Length; pixel++)
            luminance[pixel] = (float)LuminanceOf(pixel);
        return luminance;
    }

    /// <summary>The luminance of one pixel, rounded once: grey v of 255 gives the double next to v / 255.</summary>
    internal double LuminanceOf(int pixel)
    {
        long full, red, green, blue, opacity;
        if (BitsPerChannel == 8)
        {
            var bytes = _rgba.AsSpan(pixel * Channels, Channels);
            (full, red, green, blue, opacity) = (byte.MaxValue, bytes[0], bytes[1], bytes[2], bytes[3]);
        }
        else
        {
            var bytes = _rgba.AsSpan(pixel * Channels * 2, Channels * 2);
            (full, red, green, blue, opacity) = (ushort.MaxValue, Wide(bytes), Wide(bytes[2..]), Wide(bytes[4..]), Wide(bytes[6..]));
        }

        var light = RedWeight * red + GreenWeight * green + BlueWeight * blue;
        return (double)(light * opacity + Weights * full * (full - opacity)) / (Weights * full * full);
    }

    private static ushort Wide(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
