namespace Lamina.Data.Tests;

public sealed class PngEncoderTests
{
    [Theory]
    [InlineData(0, new byte[] { 0, 0, 0, 255, 7, 7, 7, 255, 255, 255, 255, 255 })]
    [InlineData(2, new byte[] { 0, 0, 0, 255, 7, 8, 7, 255, 255, 255, 255, 255 })]
    [InlineData(6, new byte[] { 0, 0, 0, 255, 7, 7, 7, 254, 255, 255, 255, 255 })]
    [InlineData(0, new byte[] { 1, 2, 1, 2, 1, 2, 255, 255, 3, 4, 3, 4, 3, 4, 255, 255, 5, 6, 5, 6, 5, 6, 255, 255 })]
    [InlineData(6, new byte[] { 1, 2, 1, 2, 1, 2, 255, 254, 3, 4, 3, 4, 3, 4, 255, 255, 5, 6, 5, 6, 5, 6, 255, 255 })]
    public void A_picture_comes_back_with_the_same_pixels_in_the_smallest_kind_of_colour(int colour, byte[] rgba)
    {
        var file = new Picture(3, 1, rgba, "planted").Encode();

        // The colour stands after the signature, the chunk's length and type, width, height and depth.
        Assert.Equal(colour, file[8 + 8 + 9]);
        var read = Picture.Decode(new MemoryStream(file), "file");
        Assert.Equal((3, 1, rgba.Length / 12 * 8), (read.Width, read.Height, read.BitsPerChannel));
        Assert.Equal(rgba, read.Rgba.ToArray());
    }

    [Fact]
    public void One_black_pixel_is_the_file_that_another_program_writes()
    {
        // python3: struct, zlib.crc32 and zlib.compress over IHDR 1 × 1, 8 bits, grey, and the row 00 00.
        var file = new Picture(1, 1, [0, 0, 0, 255], "planted").Encode();
        Assert.Equal("89504E470D0A1A0A0000000D49484452000000010000000108000000003A7E9B55", Convert.ToHexString(file.AsSpan(0, 33)));
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(file.AsSpan(file.Length - 12)));
    }
}
