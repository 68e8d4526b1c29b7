namespace Lamina.Kernels.Tests;

public sealed class ResamplingTests
{
    private const int Height = 4;
    private const int Width = 5;

    private static readonly float[] s_picture = [
        .. Enumerable.Range(0, Height * Width).Select(i => (float)((7 * (i / Width) * (i / Width) + 5 * (i % Width) + 3 * (i / Width) * (i % Width)) % 11))];

    // From pictures.py: scipy.ndimage.map_coordinates(order=1, mode="nearest").
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Between_pixels_it_is_bilinear_and_beyond_an_edge_lies_what_is_on_it(int channels)
    {
        float[] rows = [0, 0.25f, 1.5f, 2.75f, 3, -1, 4.5f, 2.125f, .. new float[12]], columns = [0, 1.75f, 2.5f, 3.25f, 4, 2.5f, 0.5f, 9, .. new float[12]];
        float[] expected = [0, 7, 5.5f, 6.5625f, 9, 7, 4, 6.375f, .. new float[12]];
        float[] picture = [.. s_picture.SelectMany(value => Enumerable.Range(1, channels).Select(factor => factor * value))],
        result = new float[picture.Length];
        Resampling.Bilinear(picture, Height, Width, channels, rows, columns, result);
        Assert.Equal(expected.SelectMany(value => Enumerable.Range(1, channels).Select(factor => factor * value)), result);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.MinValue)]
    public void No_place_lies_outside_the_memory(float place)
    {
        float[] places = [.. Enumerable.Repeat(place, Height * Width)], result = new float[Height * Width];
        Resampling.Bilinear(s_picture, Height, Width, 1, places, places, result);
        Assert.All(result, value => Assert.Equal(place > 0 ? s_picture[^1] : s_picture[0], value));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(28, 28)]
    [InlineData(3, 41)]
    [InlineData(1, 33)]
    [InlineData(33, 1)]
    public void Every_instruction_set_gives_the_same_bits(int height, int width)
    {
        float[] picture = Numbers.Uniform(height * width, 1), rows = Numbers.Uniform(picture.Length, 2, height * 1.2f),
        columns = Numbers.Uniform(picture.Length, 3, width * 1.2f);
        rows[^1] = columns[0] = float.NaN;
        float[] expected = new float[picture.Length];
        Resampling.Bilinear(InstructionSet.Scalar, picture, height, width, 1, rows, columns, expected);
        foreach (InstructionSet set in Numbers.Sets)
        {
            float[] received = new float[picture.Length];
            Resampling.Bilinear(set, picture, height, width, 1, rows, columns, received);
            Numbers.SameBits(expected, received, $"{set}");
        }
    }
}
