namespace Lamina.Reporting.Tests;

public sealed class WeightSheetTests
{
    [Fact]
    public void Units_stand_side_by_side_white_at_zero_and_full_at_the_greatest_magnitude()
    {
        // Unit 0: 2 0 / 0 -2; unit 1: 0 1 / 0 0.
        var sheet = WeightSheet.Of(Models.OfPictures(2, 0, 0, 1, 0, 0, -2, 0))!;
        Assert.Equal(("dense1.weight", 2, 2, 2f), (sheet.Tensor, sheet.Shown, sheet.Units, sheet.Magnitude));

        // A pixel is drawn 14 × 14, and 2 pixels stand between the units.
        Assert.Equal((58, 28), (sheet.Picture.Width, sheet.Picture.Height));
        Assert.Equal("D55E00FF", Pixel(0, 0));
        Assert.Equal("D55E00FF", Pixel(13, 13));
        Assert.Equal("FFFFFFFF", Pixel(14, 0));
        Assert.Equal("0072B2FF", Pixel(27, 27));
        Assert.Equal("00000000", Pixel(28, 0));

        // Half the way from white: (255 + 213) / 2, (255 + 94) / 2, 255 / 2, rounded to even.
        Assert.Equal("EAAE80FF", Pixel(44, 0));

        string Pixel(int x, int y) => Convert.ToHexString(sheet.Picture.Rgba.Span.Slice((y * 58 + x) * 4, 4));
    }

    [Fact]
    public void The_strongest_are_drawn_where_there_is_room_for_few()
    {
        var sheet = WeightSheet.Of(Models.OfPictures(0, 1, 0, 0, 0, 0, 0, 0), most: 1)!;
        Assert.Equal((1, 2), (sheet.Shown, sheet.Units));
        Assert.Equal("D55E00FF", Convert.ToHexString(sheet.Picture.Rgba.Span[..4]));
    }

    [Fact]
    public void Weights_that_are_all_zero_are_white() =>
        Assert.True(WeightSheet.Of(Models.OfPictures(new float[8]), most: 1)!.Picture.Rgba.Span.IndexOfAnyExcept(byte.MaxValue) < 0);

    [Fact]
    public void Numbers_have_no_picture() => Assert.Null(WeightSheet.Of(Models.OfNumbers(1, 2, 3, 4)));
}
