using Lamina.Kernels;

namespace Lamina.Data.Tests;

public sealed class AugmentationTests
{
    private const int Height = 5;
    private const int Width = 7;

    [Fact]
    public void A_shift_moves_every_pixel_alike_and_no_farther_than_said()
    {
        for (var sample = 0u; sample < 50; sample++)
        {
            var (rows, columns) = Sources(new Shift(2), sample);
            for (var i = 0; i < rows.Length; i++)
            {
                Assert.Equal(rows[0], rows[i] - (i / Width), 1e-5f);
                Assert.Equal(columns[0], columns[i] - (i % Width), 1e-5f);
            }

            Assert.InRange(rows[0], -2, 2);
            Assert.InRange(columns[0], -2, 2);
        }
    }

    [Fact]
    public void A_rotation_keeps_the_middle_and_all_distances_and_no_angle_is_larger_than_said()
    {
        var largest = 0.0;
        for (var sample = 0u; sample < 200; sample++)
        {
            var (rows, columns) = Sources(new Rotate(30), sample);
            Assert.Equal(2f, rows[(2 * Width) + 3], 1e-6f);
            Assert.Equal(3f, columns[(2 * Width) + 3], 1e-6f);
            // The pixel three columns right of the middle.
            var (down, across) = (rows[(2 * Width) + 6] - 2, columns[(2 * Width) + 6] - 3);
            Assert.Equal(3, Math.Sqrt((down * down) + (across * across)), 1e-5);
            largest = Math.Max(largest, Math.Abs(Math.Atan2(down, across)) * 180 / Math.PI);
            // A corner turns by the same angle: the cross product of both with what they were is the same for a unit of length.
            var (cornerDown, cornerAcross) = (rows[0] - 2, columns[0] - 3);
            Assert.Equal(Math.Atan2(down, across), Math.Atan2((cornerDown * -3) - (cornerAcross * -2), (cornerAcross * -3) + (cornerDown * -2)), 1e-5);
        }

        Assert.InRange(largest, 28, 30.001);
    }

    [Fact]
    public void Scale_divides_the_distance_from_the_middle_and_shear_adds_to_it_by_the_row()
    {
        for (var sample = 0u; sample < 50; sample++)
        {
            var (rows, columns) = Sources(new ScalePicture(0.2f), sample);
            var inverse = -rows[0] / 2 + 1;
            Assert.InRange(1 / inverse, 0.8f, 1.2f);
            Assert.Equal(3 - (3 * inverse), columns[0], 1e-5f);

            (rows, columns) = Sources(new Shear(0.5f), sample);
            var slant = (columns[4 * Width] - 0) / 2;
            Assert.InRange(slant, -0.5f, 0.5f);
            for (var i = 0; i < rows.Length; i++)
            {
                Assert.Equal(i / Width, rows[i]);
                Assert.Equal((i % Width) + (slant * ((i / Width) - 2)), columns[i], 1e-5f);
            }
        }
    }

    // A Gaussian bell of deviation σ leaves of the variance 1/3 of U(−1, 1) about 1 / (4πσ²) far from the edges, and neighbours go with each other:
    // e^(−d²/4σ²) is the correlation at a distance of d.
    [Fact]
    public void Elastic_displacements_have_the_spread_and_the_correlation_of_smoothed_noise()
    {
        const int Side = 32;
        const float Sigma = 3;
        var (squares, products, crosses) = (0.0, 0.0, 0.0);
        const int Samples = 2000;
        for (var sample = 0u; sample < Samples; sample++)
        {
            var (rows, columns) = Sources(new Elastic(10, Sigma), sample, Side, Side);
            var (one, other, across) = (rows[(16 * Side) + 16] - 16, rows[(16 * Side) + 19] - 16, columns[(16 * Side) + 16] - 16);
            squares += one * one;
            products += one * other;
            crosses += one * across;
        }

        var variance = 100 / 3.0 / (4 * Math.PI * Sigma * Sigma);
        Assert.Equal(variance, squares / Samples, 0.1 * variance);
        Assert.Equal(Math.Exp(-0.25) * variance, products / Samples, 0.1 * variance);
        Assert.Equal(0, crosses / Samples, 0.1 * variance);
    }

    // From displacements.py: how noise smoothed by scipy.ndimage.gaussian_filter1d(sigma=2, mode="reflect") varies along a side of 12 pixels.
    [Theory]
    [InlineData(0, 0, 0.27355)]
    [InlineData(5, 5, 0.14112)]
    [InlineData(0, 3, 0.13225)]
    [InlineData(5, 9, 0.05278)]
    public void Elastic_displacements_are_smoothed_noise_up_to_the_edges(int one, int other, double covariance)
    {
        const int Side = 12;
        const int Samples = 20_000;
        var (rowProducts, columnProducts) = (0.0, 0.0);
        for (var sample = 0u; sample < Samples; sample++)
        {
            var (rows, columns) = Sources(new Elastic(3, 2), sample, Side, Side);
            rowProducts += (rows[(one * Side) + one] - one) * (rows[(other * Side) + other] - other);
            columnProducts += (columns[(one * Side) + one] - one) * (columns[(other * Side) + other] - other);
        }

        // Of two pixels on the diagonal, along both axes; U(−1, 1) has the variance 1/3, and alpha is 3.
        var expected = 3 * covariance * covariance;
        Assert.Equal(expected, rowProducts / Samples, 0.05 * 3 * 0.14112 * 0.14112 + 0.02 * expected);
        Assert.Equal(expected, columnProducts / Samples, 0.05 * 3 * 0.14112 * 0.14112 + 0.02 * expected);
    }

    [Fact]
    public void Cutout_covers_a_square_about_any_pixel_and_noise_adds_as_much_as_said()
    {
        var covered = new int[Height * Width];
        var (sum, squares) = (0.0, 0.0);
        for (var sample = 0u; sample < 1000; sample++)
        {
            var values = Values(new Cutout(3, -1), sample);
            for (var i = 0; i < values.Length; i++)
                covered[i] += values[i] == -1 ? 1 : 0;
            foreach (var value in Values(new AddNoise(4), sample))
                (sum, squares) = (sum + value, squares + (value * value));
        }

        // A corner is covered from 4 of the 35 middles, a pixel inside from 9.
        Assert.InRange(covered[0], 1000 * 4 / 35 - 40, 1000 * 4 / 35 + 40);
        Assert.InRange(covered[(2 * Width) + 3], 1000 * 9 / 35 - 60, 1000 * 9 / 35 + 60);
        Assert.Equal(0, sum / 35_000, 0.1);
        Assert.Equal(16, squares / 35_000, 0.5);
    }

    private static float[] Values(IAugmentation augmentation, uint sample)
    {
        var values = new float[Height * Width];
        augmentation.Apply(new AugmentationPass { Height = Height, Width = Width, Channels = 1, Values = values, Random = new RandomKey(7, 1).Stream(sample) });
        return values;
    }

    private static (float[] Rows, float[] Columns) Sources(IAugmentation augmentation, uint sample, int height = Height, int width = Width)
    {
        float[] rows = [.. Enumerable.Range(0, height * width).Select(i => (float)(i / width))],
        columns = [.. Enumerable.Range(0, height * width).Select(i => (float)(i % width))];
        augmentation.Apply(new AugmentationPass
        {
            Height = height,
            Width = width,
            Channels = 1,
            SourceRows = rows,
            SourceColumns = columns,
            Scratch = new float[augmentation.ScratchFor(height, width)],
            Random = new RandomKey(7, 1).Stream(sample),
        });
        return (rows, columns);
    }
}
