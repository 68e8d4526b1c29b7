using Lamina.Pictures;
namespace Lamina.Data.Tests;

public sealed class DigitPictureTests
{
    private static readonly InputPicture Mnist = new(28, 28, 0, 255, InkIsHigh: true, InkSize: 20, CentreX: 14, CentreY: 14);

    public static TheoryData<int> Digits => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Digits))]
    public void A_picture_has_the_size_place_and_range_of_mnist(int digit)
    {
        var input = Mnist.Fit(Photo(digit));
        var box = Enumerable.Range(0, 784).Where(pixel => input[pixel] > 32).Select(pixel => (X: pixel % 28, Y: pixel / 28)).ToArray();

        Assert.Equal((0f, 255f), (input.Min(), input.Max()));
        Assert.InRange(Math.Max(box.Max(at => at.X) - box.Min(at => at.X), box.Max(at => at.Y) - box.Min(at => at.Y)) + 1, 19, 21);
        Assert.Equal(14, Enumerable.Range(0, 784).Sum(pixel => (double)input[pixel] * (pixel % 28)) / input.Sum(), 0.5);
        Assert.Equal(14, Enumerable.Range(0, 784).Sum(pixel => (double)input[pixel] * (pixel / 28)) / input.Sum(), 0.5);
    }

    [Theory]
    [MemberData(nameof(Digits))]
    public void How_a_picture_was_taken_changes_little(int digit)
    {
        var photo = Photo(digit);
        var input = Mnist.Fit(photo);
        var (left, top) = Margins(photo);

        Close(0.99, input, photo.Map((_, _, light) => 1 - light));
        Close(0.85, input, photo.Moved(right: 2 - left, down: 2 - top));
        Close(0.85, input, photo.Moved(scale: 0.6));
        Close(0.85, input, photo.Moved(scale: 0.6, right: 60, down: -60));
        Close(0.7, input, photo.Moved(degrees: 10));
        Close(0.7, input, photo.Moved(degrees: -10));
        Close(0.85, input, photo.Map((x, _, light) => light * (0.4 + 0.6 * x / 280)));
        Close(0.85, input, photo.Map((x, y, light) => (1 - light) * (1 - (x + y) / 1200.0)));
        Close(0.85, input, photo.Map((x, y, light) => light * (0.95 - 0.35 * (Math.Pow(x / 140.0 - 1, 2) + Math.Pow(y / 140.0 - 1, 2)) / 2)));
        Close(0.85, input, photo.Map((x, y, light) => 0.55 + 0.25 * light + 0.04 * Math.Sin(x * 12.9898 + y * 78.233 + x * y)));
        Close(0.85, input, photo.Map((x, y, light) => (x / 3, y / 3) is (2, 2) or (90, 4) or (50, 91) ? 0 : light));
    }

    [Fact]
    public void The_nearest_image_of_mnist_is_of_the_same_digit()
    {
        var data = new IdxSource(TestData.Large("mnist/t10k-images-idx3-ubyte.gz"), TestData.Large("mnist/t10k-labels-idx1-ubyte.gz")).Load(default);
        var measured = InputPictures.Measure(data, 28, 28);
        var inputs = Enumerable.Range(0, 10).Select(digit => measured.Fit(Photo(digit))).ToArray();
        var nearest = new (double Distance, int Class)[10];
        Array.Fill(nearest, (double.MaxValue, -1));
        var row = new float[784];
        for (var sample = 0; sample < data.Count; sample++)
        {
            data.ReadInput(sample, row);
            for (var digit = 0; digit < 10; digit++)
            {
                var distance = inputs[digit].Zip(row, (a, b) => (double)(a - b) * (a - b)).Sum();
                if (distance < nearest[digit].Distance)
                    nearest[digit] = (distance, data.ClassOf(sample));
            }
        }

        Assert.Equal(Enumerable.Range(0, 10), nearest.Select(best => best.Class));
    }

    private static void Close(double least, float[] input, Picture picture) => Assert.InRange(Drawing.Correlation(input, Mnist.Fit(picture)), least, 1.000001);

    private static Picture Photo(int digit) => Picture.Read(TestData.Large($"digit-pictures/{digit}.png"));

    private static (int Left, int Top) Margins(Picture picture)
    {
        var luminance = picture.Luminance();
        var ink = Enumerable.Range(0, luminance.Length).Where(pixel => luminance[pixel] < 0.6).ToArray();
        return (ink.Min(pixel => pixel % picture.Width), ink.Min(pixel => pixel / picture.Width));
    }
}
