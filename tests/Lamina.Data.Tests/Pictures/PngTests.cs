namespace Lamina.Data.Tests;

public sealed class PngTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_filter_is_undone(int filter)
    {
        byte[][] grey = [[10, 200, 30, 255], [7, 7, 250, 1], [0, 128, 64, 32]];
        var rows = new List<byte>();
        for (var y = 0; y < grey.Length; y++)
        {
            rows.Add((byte)filter);
            for (var x = 0; x < grey[y].Length; x++)
                rows.Add((byte)(grey[y][x] - Guess(filter, x > 0 ? grey[y][x - 1] : 0, y > 0 ? grey[y - 1][x] : 0, x > 0 && y > 0 ? grey[y - 1][x - 1] : 0)));
        }

        var picture = PngBytes.Decode(PngBytes.File(4, 3, 8, 0, [.. rows]));

        Assert.Equal(grey.SelectMany(row => row), Red(picture));
    }

    [Fact]
    public void Small_depths_are_scaled_to_eight_bits()
    {
        Assert.Equal([0, 255, 255, 0, 255], Red(PngBytes.Decode(PngBytes.File(5, 1, 1, 0, [0, 0b0110_1000]))));
        Assert.Equal([0, 85, 170, 255], Red(PngBytes.Decode(PngBytes.File(4, 1, 2, 0, [0, 0b0001_1011]))));
        Assert.Equal([0, 17, 255], Red(PngBytes.Decode(PngBytes.File(3, 1, 4, 0, [0, 0x01, 0xF0]))));
    }

    [Fact]
    public void A_transparent_colour_is_clear_and_luminance_shows_white_there()
    {
        var grey = PngBytes.Decode(PngBytes.File(2, 1, 8, 0, [0, 0, 51], PngBytes.Chunk("tRNS", [0, 0])));
        var rgb = PngBytes.Decode(PngBytes.File(2, 1, 8, 2, [0, 1, 2, 3, 1, 2, 4], PngBytes.Chunk("tRNS", [0, 1, 0, 2, 0, 3])));
        var palette = PngBytes.Decode(PngBytes.File(2, 1, 8, 3, [0, 0, 1], PngBytes.Chunk("PLTE", [255, 0, 0, 0, 0, 255]), PngBytes.Chunk("tRNS", [51])));

        Assert.Equal([0, 0, 0, 0, 51, 51, 51, 255], grey.Rgba.ToArray());
        Assert.Equal([1f, 0.2f], grey.Luminance());
        Assert.Equal([1, 2, 3, 0, 1, 2, 4, 255], rgb.Rgba.ToArray());
        Assert.Equal([255, 0, 0, 51, 0, 0, 255, 255], palette.Rgba.ToArray());
        Assert.Equal([0.299f * 0.2f + 0.8f, 0.114f], palette.Luminance(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Sixteen_bits_are_kept()
    {
        var picture = PngBytes.Decode(PngBytes.File(1, 1, 16, 4, [0, 0x12, 0x34, 0xFF, 0xFF]));

        Assert.Equal((16, "test.png"), (picture.BitsPerChannel, picture.Source));
        Assert.Equal([0x12, 0x34, 0x12, 0x34, 0x12, 0x34, 0xFF, 0xFF], picture.Rgba.ToArray());
        Assert.Equal([0x1234 / 65535f], picture.Luminance());
    }

    [Fact]
    public void Grey_has_exactly_its_value_as_luminance()
    {
        var picture = PngBytes.Decode(PngBytes.File(256, 1, 8, 0, [0, .. Enumerable.Range(0, 256).Select(value => (byte)value)]));

        Assert.Equal(Enumerable.Range(0, 256).Select(value => value / 255f), picture.Luminance());
    }

    [Fact]
    public void The_largest_picture_is_read()
    {
        var rows = new byte[4096 * (1 + 512)];
        Array.Fill(rows, (byte)0xFF, rows.Length - 512, 512);
        var picture = PngBytes.Decode(PngBytes.File(4096, 4096, 1, 0, rows));

        Assert.Equal(Picture.MaximumPixels, picture.Width * picture.Height);
        Assert.Equal((0, 255), (picture.Rgba.Span[0], picture.Rgba.Span[^4]));
    }

    [Fact]
    public void What_is_no_part_of_the_pixels_is_skipped()
    {
        byte[] file = [
            .. PngBytes.Of(
                PngBytes.Header(1, 1, 8, 0), PngBytes.Chunk("tEXt", new byte[40_000]), PngBytes.Chunk("IDAT", []),
                PngBytes.Chunk("IDAT", PngBytes.Zlib([0, 9])),
                PngBytes.Chunk("IDAT", []), PngBytes.Chunk("tIME", [1, 2]), PngBytes.Chunk("IEND", [])),
            .. "anything"u8];

        Assert.Equal([9], Red(PngBytes.Decode(file)));
    }

    [Fact]
    public void Pixels_of_a_host_are_taken_as_they_are()
    {
        var picture = new Picture(1, 2, [0, 0, 0, 255, 255, 255, 255, 255], "canvas");

        Assert.Equal([0f, 1f], picture.Luminance());
        Assert.Throws<ArgumentException>(() => new Picture(1, 2, new byte[9], "canvas"));
        Assert.Throws<ArgumentException>(() => new Picture(50_000, 50_000, new byte[8], "canvas"));
    }

    private static IEnumerable<byte> Red(Picture picture) => picture.Rgba.ToArray().Chunk(4).Select(pixel => pixel[0]);

    private static int Guess(int filter, int a, int b, int c)
    {
        int[] nearest = [a, b, c];
        return filter switch
        {
            0 => 0,
            1 => a,
            2 => b,
            3 => (a + b) / 2,
            _ => nearest.MinBy(value => Math.Abs(a + b - c - value)),
        };
    }
}
