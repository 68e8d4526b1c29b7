namespace Lamina.Data;

/// <summary>Makes a photo or drawing of one character an input like those that a model was trained on.</summary>
public static class PictureFitting
{
    private const double PlainTolerance = 0.1;

    /// <summary>Makes a picture an input: width × height values from minimum to maximum, row by row.</summary>
    /// <exception cref="DataException">The picture shows nothing, or is to be taken as it is and has another size.</exception>
    public static float[] Fit(this InputPicture input, Picture picture, PictureFit fit = PictureFit.Auto)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(picture);
        return fit switch
        {
            PictureFit.None => AsItIs(input, picture),
            PictureFit.Auto when Plain(input, picture) is { } plain => plain,
            _ => Placed(input, picture),
        };
    }

    private static float[] AsItIs(InputPicture input, Picture picture)
    {
        if (picture.Width != input.Width || picture.Height != input.Height)
            throw new DataException(DataCodes.WrongPictureSize, new(picture.Source),
                $"Expected a picture of {input.Width} × {input.Height} pixels, which is taken as it is, but received {picture.Width} × {picture.Height}. "
                + "Scale it, or let it be fitted.");
        return Values(input, picture, inverted: false);
    }

    /// <summary>The picture as it is, up to inversion; null where it has another size or no plain border.</summary>
    private static float[]? Plain(InputPicture input, Picture picture)
    {
        if (picture.Width != input.Width || picture.Height != input.Height)
            return null;
        var all = Enumerable.Range(0, input.Width * input.Height).ToArray();
        var border = all.Where(pixel =>
            pixel % input.Width is var x && pixel / input.Width is var y && (x == 0 || y == 0 || x == input.Width - 1 || y == input.Height - 1)).ToArray();
        var paper = border.Average(picture.LuminanceOf) > 0.5 ? 1.0 : 0.0;
        bool IsPaper(int pixel) => Math.Abs(picture.LuminanceOf(pixel) - paper) <= PlainTolerance;

        var ink = all.Where(pixel => !IsPaper(pixel)).ToArray();
        if (ink.Length == 0)
            throw InkMap.NoInk(picture, all.Max(pixel => Math.Abs(picture.LuminanceOf(pixel) - paper)), noise: 0);

        // Training data's own characters may reach the border; they are known by their size.
        var size = 1
            + Math.Max(ink.Max(pixel => pixel % input.Width) - ink.Min(pixel => pixel % input.Width),
            ink.Max(pixel => pixel / input.Width) - ink.Min(pixel => pixel / input.Width));
        var paperThere = border.Count(IsPaper);
        return paperThere == border.Length || size <= input.InkSize && 2 * paperThere >= border.Length
            ? Values(input, picture, input.InkIsHigh == paper > 0.5)
            : null;
    }

    private static float[] Values(InputPicture input, Picture picture, bool inverted)
    {
        var values = new float[input.Width * input.Height];
        for (var pixel = 0; pixel < values.Length; pixel++)
        {
            var luminance = picture.LuminanceOf(pixel);
            values[pixel] = Value(input, inverted ? 1 - luminance : luminance);
        }

        return values;
    }

    private static float[] Placed(InputPicture input, Picture picture)
    {
        var ink = InkPlacement.Place(InkRegion.Find(InkMap.Of(picture)), input);
        return Array.ConvertAll(ink, strength => Value(input, input.InkIsHigh ? strength : 1.0 - strength));
    }

    private static float Value(InputPicture input, double share) => (float)(input.Minimum + share * ((double)input.Maximum - input.Minimum));
}
