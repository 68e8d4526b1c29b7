using System.Globalization;

namespace Lamina.Data;

/// <summary>
/// How much ink each pixel of a picture has, from 0 (paper) to 1, after uneven light is taken away and whether ink is dark or light is decided.
/// </summary>
/// <param name="Source">What messages call the picture.</param>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
/// <param name="Strength">The ink of each pixel, row by row.</param>
/// <param name="Noise">The standard deviation of the paper.</param>
/// <param name="Peak">The strength of the strongest ink, a few odd pixels aside.</param>
internal sealed record InkMap(string Source, int Width, int Height, float[] Strength, double Noise, double Peak)
{
    // A character of 28 pixels needs no more detail than this, whatever the camera gives.
    private const int LargestSide = 512;
    private const double FaintestInk = 0.1;
    private const double FaintestToNoise = 5;
    private const double DarkestPaper = 0.1;
    private const int OddPixels = 3;
    private const int PixelsPerOddPixel = 20_000;

    /// <summary>Looks for ink.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public static InkMap Of(Picture picture)
    {
        var (luminance, width, height) = Reduced(picture);
        var map = On(PaperSurface.Fit(luminance, width, height), picture.Source, luminance, width);

        // Ink that reaches far over the edges can bend the surface until all is noise; paper of one brightness cannot bend.
        if (!map.HasInk && map.Peak >= FaintestInk
            && On(PaperSurface.Flat(luminance, width, height), picture.Source, luminance, width) is { HasInk: true } flat)
            map = flat;
        return map.HasInk ? map : throw NoInk(picture, map.Peak, map.Noise);
    }

    /// <summary>The error for a picture that shows nothing.</summary>
    public static DataException NoInk(Picture picture, double contrast, double noise) =>
        new(DataCodes.NoInk, new(picture.Source), string.Create(
            CultureInfo.InvariantCulture,
            $"There is no ink in this picture of {picture.Width} × {picture.Height} pixels: expected a character that stands out from an even background, "
                + $"but nothing differs from it by more than {contrast:0.###} of the range from black to white, and the background itself varies by "
                + $"{noise:0.###}. Use a picture with more contrast."));

    private bool HasInk => Peak >= FaintestInk && Peak >= FaintestToNoise * Noise;

    private static InkMap On(PaperSurface paper, string source, float[] luminance, int width)
    {
        var difference = new double[luminance.Length];
        for (var pixel = 0; pixel < difference.Length; pixel++)
            difference[pixel] = luminance[pixel] - paper.At(pixel);

        // Ink is what stands out far from the paper, so its side wins in the third power, where noise cancels.
        var isDark = difference.Sum(value => value * value * value) < 0;
        for (var pixel = 0; pixel < difference.Length; pixel++)
        {
            var contrast = isDark ? paper.At(pixel) : 1 - paper.At(pixel);
            difference[pixel] = (isDark ? -difference[pixel] : difference[pixel]) / Math.Max(contrast, DarkestPaper);
        }

        var noise = paper.NoiseOf(difference, [.. Enumerable.Range(0, difference.Length)]);
        var strength = Array.ConvertAll(difference, value => (float)Math.Clamp(value, 0, 1));
        var sorted = strength.Order().ToArray();
        var peak = sorted[Math.Max(0, sorted.Length - 1 - Math.Max(OddPixels, sorted.Length / PixelsPerOddPixel))];
        return new(source, width, luminance.Length / width, strength, noise, peak);
    }

    /// <summary>The luminance, averaged over squares of pixels where the picture is large.</summary>
    private static (float[] Luminance, int Width, int Height) Reduced(Picture picture)
    {
        var side = (Math.Max(picture.Width, picture.Height) + LargestSide - 1) / LargestSide;
        if (side == 1)
            return (picture.Luminance(), picture.Width, picture.Height);
        var (width, height) = ((picture.Width + side - 1) / side, (picture.Height + side - 1) / side);
        var luminance = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (right, bottom) = (Math.Min(picture.Width, (x + 1) * side), Math.Min(picture.Height, (y + 1) * side));
                var sum = 0.0;
                for (var row = y * side; row < bottom; row++)
                {
                    for (var column = x * side; column < right; column++)
                        sum += picture.LuminanceOf(row * picture.Width + column);
                }

                luminance[y * width + x] = (float)(sum / ((right - x * side) * (bottom - y * side)));
            }
        }

        return (luminance, width, height);
    }
}
