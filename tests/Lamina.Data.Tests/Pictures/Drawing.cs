namespace Lamina.Data.Tests;

/// <summary>Draws and changes grey pictures, given as the luminance at a place.</summary>
internal static class Drawing
{
    /// <summary>A picture of 8-bit grey.</summary>
    public static Picture Of(int width, int height, Func<int, int, double> luminance)
    {
        var rgba = new byte[width * height * 4];
        for (var pixel = 0; pixel < width * height; pixel++)
        {
            var value = (byte)Math.Round(255 * Math.Clamp(luminance(pixel % width, pixel / width), 0, 1));
            (rgba[4 * pixel], rgba[4 * pixel + 1], rgba[4 * pixel + 2], rgba[4 * pixel + 3]) = (value, value, value, 255);
        }

        return new(width, height, rgba, "drawing");
    }

    /// <summary>The same picture with each luminance changed.</summary>
    public static Picture Map(this Picture picture, Func<int, int, double, double> change)
    {
        var luminance = picture.Luminance();
        return Of(picture.Width, picture.Height, (x, y) => change(x, y, luminance[y * picture.Width + x]));
    }

    /// <summary>The picture drawn smaller, turned and moved on a page of its own size; paper is white around it.</summary>
    public static Picture Moved(this Picture picture, double scale = 1, double degrees = 0, double right = 0, double down = 0)
    {
        var luminance = picture.Luminance();
        var (cos, sin) = (Math.Cos(degrees * Math.PI / 180) / scale, Math.Sin(degrees * Math.PI / 180) / scale);
        var (middleX, middleY) = ((picture.Width - 1) / 2.0, (picture.Height - 1) / 2.0);
        return Of(picture.Width, picture.Height, (x, y) =>
        {
            var (u, v) = (x - middleX - right, y - middleY - down);
            return Between(middleX + cos * u + sin * v, middleY - sin * u + cos * v);
        });

        double Between(double x, double y)
        {
            var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
            var (a, b) = (x - left, y - top);
            return (1 - b) * ((1 - a) * At(left, top) + a * At(left + 1, top)) + b * ((1 - a) * At(left, top + 1) + a * At(left + 1, top + 1));
        }

        double At(int x, int y) => x < 0 || y < 0 || x >= picture.Width || y >= picture.Height ? 1 : luminance[y * picture.Width + x];
    }

    /// <summary>The correlation of two inputs.</summary>
    public static double Correlation(float[] first, float[] second)
    {
        var (meanFirst, meanSecond) = (first.Average(), second.Average());
        var (product, squaresFirst, squaresSecond) = (0.0, 0.0, 0.0);
        foreach (var (a, b) in first.Zip(second))
        {
            product += (a - meanFirst) * (b - meanSecond);
            squaresFirst += (a - meanFirst) * (a - meanFirst);
            squaresSecond += (b - meanSecond) * (b - meanSecond);
        }

        return product / Math.Sqrt(squaresFirst * squaresSecond);
    }
}
