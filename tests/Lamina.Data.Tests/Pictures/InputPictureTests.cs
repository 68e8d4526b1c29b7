using Lamina.Pictures;
namespace Lamina.Data.Tests;

public sealed class InputPictureTests
{
    private static readonly InputPicture Mnist = new(28, 28, 0, 255, InkIsHigh: true, InkSize: 20);

    [Fact]
    public void A_picture_like_the_training_data_is_taken_bit_for_bit()
    {
        byte[] pixels = [.. Enumerable.Range(0, 784).Select(pixel => pixel % 28 is > 0 and < 27 && pixel / 28 is > 0 and < 27 ? (byte)(pixel * 7) : (byte)0)];
        byte[] rows = [.. pixels.Chunk(28).SelectMany(row => row.Prepend((byte)0))];
        byte[] inverted = [.. pixels.Chunk(28).SelectMany(row => row.Select(value => (byte)(255 - value)).Prepend((byte)0))];
        var values = Array.ConvertAll(pixels, value => (float)value);

        Assert.Equal(256, pixels.Distinct().Count());
        Assert.Equal(values, Mnist.Fit(PngBytes.Decode(PngBytes.File(28, 28, 8, 0, rows))));
        Assert.Equal(values, Mnist.Fit(PngBytes.Decode(PngBytes.File(28, 28, 8, 0, inverted))));
        Assert.Equal(values, (Mnist with { InkIsHigh = false }).Fit(PngBytes.Decode(PngBytes.File(28, 28, 8, 0, inverted))).Select(value => 255 - value));
        Assert.Equal(values, Mnist.Fit(PngBytes.Decode(PngBytes.File(28, 28, 8, 0, rows)), PictureFit.None));
    }

    [Fact]
    public void An_image_of_mnist_is_taken_bit_for_bit_also_when_inverted()
    {
        var data = new IdxSource(TestData.Large("mnist/t10k-images-idx3-ubyte.gz"), TestData.Large("mnist/t10k-labels-idx1-ubyte.gz")).Load(default);
        for (var sample = 0; sample < 500; sample++)
        {
            var input = data.Input(sample);
            Assert.Equal(input, Mnist.Fit(Drawing.Of(28, 28, (x, y) => input[28 * y + x] / 255)));
            Assert.Equal(input, Mnist.Fit(Drawing.Of(28, 28, (x, y) => 1 - input[28 * y + x] / 255)));
        }
    }

    [Fact]
    public void None_changes_nothing_and_needs_the_size()
    {
        var drawing = Drawing.Of(28, 28, (x, _) => x / 27.0);

        Assert.Equal((-1f, 1f), (Range(new InputPicture(28, 28, -1, 1, true, 20).Fit(drawing, PictureFit.None))));
        Refused(DataCodes.WrongPictureSize, "28 × 28 pixels, which is taken as it is, but received 27 × 28",
            () => Mnist.Fit(Drawing.Of(27, 28, (_, _) => 0), PictureFit.None));
    }

    [Fact]
    public void A_picture_without_ink_is_refused()
    {
        foreach (var (width, height) in new[] { (28, 28), (280, 280), (1, 1), (3, 1), (1500, 40) })
        {
            Refused(DataCodes.NoInk, "There is no ink", () => Mnist.Fit(Drawing.Of(width, height, (_, _) => 1)));
            Refused(DataCodes.NoInk, $"{width} × {height} pixels", () => Mnist.Fit(Drawing.Of(width, height, (_, _) => 0)));
            Refused(DataCodes.NoInk, "drawing", () => Mnist.Fit(Drawing.Of(width, height, (x, y) => 0.4 + 0.3 * x / width + 0.2 * y / height)));
        }

        Refused(DataCodes.NoInk, "more contrast", () => Mnist.Fit(Drawing.Of(280, 280, (x, y) => 0.8 + 0.05 * Math.Sin(x * 12.9898 + y * 78.233 + x * y))));
    }

    [Fact]
    public void A_bar_becomes_as_large_and_strong_as_training_ink()
    {
        foreach (var (width, height, side) in new[] { (300, 200, 60), (1500, 1200, 300), (40, 40, 15), (30, 2000, 25) })
        {
            var input = Mnist.Fit(Drawing.Of(width, height, (x, y) => Math.Abs(x - width / 2) < side / 8 && Math.Abs(y - height / 2) < side / 2 ? 0.3 : 0.7));
            var rows = Enumerable.Range(0, 28).Count(y => input.Skip(28 * y).Take(28).Max() > 127);
            Assert.InRange(rows, 19, 21);
            Assert.Equal((0f, 255f), Range(input));
            Assert.Equal(13.5, Enumerable.Range(0, 784).Sum(pixel => (double)input[pixel] * (pixel / 28)) / input.Sum(), 0.1);
        }
    }

    [Fact]
    public void Ink_stays_within_the_field()
    {
        var wide = new InputPicture(12, 6, 0, 16, InkIsHigh: false, InkSize: 12);
        var input = wide.Fit(Drawing.Of(100, 100, (x, y) => x is > 40 and < 60 && y is > 20 and < 80 || y is > 70 and < 80 && x is > 40 and < 90 ? 0 : 1));
        var ink = input.Select(value => 16 - value).ToArray();

        Assert.Equal((0f, 16f), Range(input));
        Assert.All([0, 5], row => Assert.True(ink.Skip(12 * row).Take(12).Max() > 15));
        Assert.InRange(ink.Count(value => value > 8), 8, 20);
    }

    [Fact]
    public void A_drawing_on_nothing_is_ink_on_white_paper()
    {
        var rgba = new byte[100 * 100 * 4];
        for (var y = 20; y < 80; y++)
            rgba[4 * (100 * y + 50) + 3] = rgba[4 * (100 * y + 51) + 3] = 255;

        Assert.Equal((0f, 255f), Range(Mnist.Fit(new Picture(100, 100, rgba, "canvas"))));
    }

    [Fact]
    public void Mnist_is_measured()
    {
        var data = new IdxSource(TestData.Large("mnist/train-images-idx3-ubyte.gz"), TestData.Large("mnist/train-labels-idx1-ubyte.gz")).Load(default);
        var measured = InputPictures.Measure(data, 28, 28);

        Assert.Equal(Mnist with { CentreX = measured.CentreX, CentreY = measured.CentreY }, measured);
        Assert.Equal(14, measured.CentreX!.Value, 0.05);
        Assert.Equal(14, measured.CentreY!.Value, 0.05);
    }

    [Fact]
    public void Optdigits_are_measured_and_fill_the_field()
    {
        var data = new CsvSource(TestData.InRepository("optdigits.csv"), Label: "label", Shape: [8, 8]).Load(default);
        var measured = InputPictures.Measure(data, 8, 8);

        Assert.Equal(new InputPicture(8, 8, 0, 16, true, 8, measured.CentreX, measured.CentreY), measured);
        Assert.Equal((3.57f, 3.48f), (measured.CentreX!.Value, measured.CentreY!.Value),
            (a, b) => Math.Abs(a.Item1 - b.Item1) < 0.01 && Math.Abs(a.Item2 - b.Item2) < 0.01);
        var (untouched, alike) = (0, 0);
        for (var sample = 0; sample < 50; sample++)
        {
            var input = data.Input(sample);
            untouched += measured.Fit(Drawing.Of(8, 8, (x, y) => input[8 * y + x] / 16)).Zip(input).All(pair => Math.Abs(pair.First - pair.Second) < 0.05)
                ? 1
                : 0;
            alike += Drawing.Correlation(input,
                measured.Fit(Drawing.Of(200, 200,
                (x, y) => 1 - (x is < 20 or >= 180 || y is < 20 or >= 180 ? 0 : input[8 * ((y - 20) / 20) + (x - 20) / 20] / 16)))) > 0.85 ? 1 : 0;
        }

        Assert.True(untouched >= 48, $"{untouched}");
        Assert.True(alike >= 45, $"{alike}");
    }

    [Fact]
    public void The_range_is_that_of_every_pixel_and_none_may_be_other_than_finite()
    {
        for (var pixel = 0; pixel < 21; pixel++)
        {
            var values = Enumerable.Repeat(2f, 2 * 21).ToArray();
            (values[pixel], values[21 + (pixel + 1) % 21]) = (-3, 7);
            var measured = InputPictures.Measure(Data(21, values), 7, 3);
            Assert.Equal((-3f, 7f), (measured.Minimum, measured.Maximum));
            foreach (var value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                values[21 + pixel] = value;
                Assert.StartsWith("A sample holds a value that is not finite.",
                    Assert.Throws<ArgumentException>(() => InputPictures.Measure(Data(21, values), 7, 3)).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Measuring_needs_samples_of_that_size()
    {
        Assert.Throws<ShapeException>(() => InputPictures.Measure(Data(4, 1, 2, 3, 4), 3, 3));
        Assert.Throws<ArgumentException>(() => InputPictures.Measure(Data(4, 1, 2, 3, 4).Select([]), 2, 2));
        Assert.Equal(new InputPicture(2, 2, 5, 5, false, 2), InputPictures.Measure(Data(4, 5, 5, 5, 5), 2, 2));
        Assert.False(InputPictures.Measure(Data(9, 1, 1, 1, 1, 0, 1, 1, 1, 1), 3, 3).InkIsHigh);
    }

    [Fact]
    public void A_description_that_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new InputPicture(0, 28, 0, 1, true, 1));
        Assert.Throws<ArgumentException>(() => new InputPicture(1 << 20, 1 << 20, 0, 1, true, 1));
        Assert.Throws<ArgumentException>(() => new InputPicture(28, 28, 1, 0, true, 20));
        Assert.Throws<ArgumentException>(() => new InputPicture(28, 28, 0, float.NaN, true, 20));
        Assert.Throws<ArgumentException>(() => new InputPicture(28, 28, 0, 1, true, 0));
        Assert.Throws<ArgumentException>(() => new InputPicture(28, 28, 0, 1, true, 29));
    }

    private static Dataset Data(int width, params float[] values) =>
        Dataset.ForClasses(new FloatRows(values, width), new Shape(width), new int[values.Length / width], ["a"]);

    private static (float, float) Range(float[] input) => (input.Min(), input.Max());

    private static void Refused(string code, string part, Action action)
    {
        var exception = Assert.Throws<DataException>(action);
        Assert.Equal(code, exception.Problem.Code);
        Assert.Contains(part, exception.Message);
    }
}
