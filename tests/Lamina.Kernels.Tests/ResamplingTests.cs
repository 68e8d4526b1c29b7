namespace Lamina.Kernels.Tests;

public sealed class ResamplingTests
{
    private const int Height = 4;
    private const int Width = 5;

    private static readonly float[] s_picture = [.. Enumerable.Range(0, Height * Width).Select(i => (float)((7 * (i / Width) * (i / Width) + 5 * (i % Width) + 3 * (i / Width) * (i % Width)) % 11))];

    // From pictures.py: scipy.ndimage.map_coordinates(order=1, mode="nearest").
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Between_pixels_it_is_bilinear_and_beyond_an_edge_lies_what_is_on_it(int channels)
    {
        float[] rows = [0, 0.25f, 1.5f, 2.75f, 3, -1, 4.5f, 2.125f, .. new float[12]], columns = [0, 1.75f, 2.5f, 3.25f, 4, 2.5f, 0.5f, 9, .. new float[12]];
        float[] expected = [0, 7, 5.5f, 6.5625f, 9, 7, 4, 6.375f, .. new float[12]];
        float[] picture = [.. s_picture.SelectMany(value => Enumerable.Range(1, channels).Select(factor => factor * value))], result = new float[picture.Length];
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
        Assert.All(result, value => Assert.True(float.IsNaN(place) ? float.IsNaN(value) : value == (place > 0 ? s_picture[^1] : s_picture[0])));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(28, 28)]
    [InlineData(3, 41)]
    public void Every_instruction_set_gives_the_same_bits(int height, int width)
    {
        float[] picture = Numbers.Uniform(height * width, 1), rows = Numbers.Uniform(picture.Length, 2, height * 1.2f), columns = Numbers.Uniform(picture.Length, 3, width * 1.2f);
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

    // From pictures.py: scipy.ndimage.gaussian_filter(sigma=0.8, mode="constant", truncate=4).
    [Fact]
    public void A_blur_is_that_of_scipy()
    {
        float[] expected =
        [
            1.7910879f, 3.4753397f, 4.5990884f, 4.7538783f, 4.0626533f, 3.6355185f, 4.5138708f, 4.9631051f, 6.0160425f, 4.9685430f,
            4.2097346f, 4.5541920f, 4.7438980f, 5.7860392f, 4.8753541f, 3.1476745f, 2.7494140f, 3.0689432f, 4.3374912f, 4.0940681f,
        ];
        float[] picture = [.. s_picture], weights = new float[2 * Blur.RadiusOf(0.8f, Width) + 1];
        Blur.Weights(0.8f, weights);
        Blur.Apply(picture, Height, Width, weights, new float[Height * (Width + weights.Length - 1)]);
        Assert.All(expected.Zip(picture), pair => Assert.Equal(pair.First, pair.Second, 2e-6f));
    }
}
