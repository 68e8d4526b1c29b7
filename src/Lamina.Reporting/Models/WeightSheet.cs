using Lamina.Data;
using Lamina.Models;

namespace Lamina.Reporting;

/// <summary>
/// The first layer's weights as pictures, one for each unit or filter, side by side: white is zero, orange above, blue below, full strength the
/// greatest magnitude of all. Of a layer that sees the whole picture a unit's weights have the picture's form; of a convolution, the kernel's.
/// </summary>
/// <param name="Tensor">The tensor's name, such as <c>dense1.weight</c>.</param>
/// <param name="Shown">How many units or filters are drawn.</param>
/// <param name="Units">How many there are.</param>
/// <param name="Magnitude">The weight of full strength.</param>
/// <param name="Picture">The drawing.</param>
public sealed record WeightSheet(string Tensor, int Shown, int Units, float Magnitude, Picture Picture)
{
    private const int Channels = 4;
    private const int Gap = 2;

    // A kernel of a few weights is drawn as large as a picture of MNIST.
    private const int ReadableSide = 28;
    private static readonly (int Red, int Green, int Blue) s_above = (0xD5, 0x5E, 0x00);
    private static readonly (int Red, int Green, int Blue) s_below = (0x00, 0x72, 0xB2);

    /// <summary>Draws them; null where the first weights have no form of a picture.</summary>
    /// <param name="model">The model.</param>
    /// <param name="most">The most that are drawn; of more, those with the greatest sums of squares.</param>
    public static WeightSheet? Of(Model model, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (WeightPictures.Of(model) is not { } weights)
            return null;
        var (height, width, units) = (weights.Height, weights.Width, weights.Units);
        var zoom = Math.Max(1, ReadableSide / Math.Max(height, width));
        var room = Picture.MaximumPixels / 2 / ((height * zoom + Gap) * (width * zoom + Gap));
        var all = Enumerable.Range(0, units);
        int[] shown = [.. units <= Math.Min(most, room) ? all : all.OrderByDescending(Strength).Take(Math.Min(most, room)).Order()];
        if (shown.Length == 0)
            return null;
        var magnitude = weights.Magnitude;
        var columns = (int)Math.Ceiling(Math.Sqrt(shown.Length));
        var (sheetWidth, sheetHeight) = (columns * (width * zoom + Gap) - Gap, (shown.Length + columns - 1) / columns * (height * zoom + Gap) - Gap);
        var rgba = new byte[sheetWidth * sheetHeight * Channels];
        foreach (var (place, unit) in shown.Index())
        {
            float[] values = [.. weights.Unit(unit)];
            var (left, top) = (place % columns * (width * zoom + Gap), place / columns * (height * zoom + Gap));
            for (var y = 0; y < height * zoom; y++)
            {
                for (var x = 0; x < width * zoom; x++)
                    Paint(rgba.AsSpan(((top + y) * sheetWidth + left + x) * Channels, Channels), values[y / zoom * width + x / zoom] / magnitude);
            }
        }

        return new(weights.Tensor.Name, shown.Length, units, magnitude, new Picture(sheetWidth, sheetHeight, rgba, weights.Tensor.Name));

        double Strength(int unit) => weights.Unit(unit).Sum(weight => (double)weight * weight);
    }

    private static void Paint(Span<byte> pixel, float share)
    {
        var (red, green, blue) = share < 0 ? s_below : s_above;
        var strength = float.IsFinite(share) ? Math.Abs(share) : 0;
        (pixel[0], pixel[1], pixel[2], pixel[3]) = (Mixed(red), Mixed(green), Mixed(blue), byte.MaxValue);
        byte Mixed(int full) => (byte)Math.Round(byte.MaxValue + strength * (full - byte.MaxValue));
    }
}
