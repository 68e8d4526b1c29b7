namespace Lamina.Data;

/// <summary>
/// What the pictures of the training data look like, so that a photo or drawing of one character can be made an input like them.
/// All values are those of the data before the model's transforms.
/// </summary>
/// <param name="Width">The width of an input in pixels.</param>
/// <param name="Height">The height of an input in pixels.</param>
/// <param name="Minimum">The smallest value: 0 in MNIST.</param>
/// <param name="Maximum">The largest value: 255 in MNIST.</param>
/// <param name="InkIsHigh">Whether ink has high values on a low background, as in MNIST.</param>
/// <param name="InkSize">The larger side of the box around the ink of a typical character, in pixels: 20 in MNIST.</param>
/// <param name="CentreX">The column, from 0, on which the ink's centre of mass lies: 14 in MNIST; the middle where it is left out.</param>
/// <param name="CentreY">The row, from 0, on which the ink's centre of mass lies: 14 in MNIST; the middle where it is left out.</param>
public sealed record InputPicture(int Width, int Height, float Minimum, float Maximum, bool InkIsHigh, float InkSize, float? CentreX = null, float? CentreY = null)
{
    private const double PlainTolerance = 0.1;

    /// <summary>The width of an input in pixels.</summary>
    public int Width { get; } = Width >= 1 && Height >= 1 && (long)Width * Height <= Picture.MaximumPixels
        ? Width
        : throw new ArgumentException($"Expected an input of 1 to {Picture.MaximumPixels} pixels, but received {Width} × {Height}.");

    /// <summary>The largest value.</summary>
    public float Maximum { get; } = float.IsFinite(Minimum) && float.IsFinite(Maximum) && Minimum <= Maximum
        ? Maximum
        : throw new ArgumentException($"Expected a range of finite numbers, but received {Minimum} to {Maximum}.");

    /// <summary>The larger side of the box around the ink of a typical character, in pixels.</summary>
    public float InkSize { get; } = InkSize >= 1 && InkSize <= Math.Max(Width, Height)
        ? InkSize
        : throw new ArgumentException($"Expected ink of 1 to {Math.Max(Width, Height)} pixels, but received {InkSize}.");

    /// <summary>Looks at training data.</summary>
    /// <param name="training">The data; the range is that of all rows, size and centre are taken from up to 2,000 of them.</param>
    /// <param name="width">The width of a picture.</param>
    /// <param name="height">The height of a picture.</param>
    /// <exception cref="ShapeException">A sample does not have width × height values.</exception>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public static InputPicture Measure(Dataset training, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (training.InputShape.Count != (long)width * height)
            throw new ShapeException($"Samples of {training.InputShape} are no pictures of {width} × {height} pixels, which have {(long)width * height} values.");
        return training.Count > 0 ? new InkMeasure(training, width, height).Result() : throw new ArgumentException("There is no sample to measure.", nameof(training));
    }

    /// <summary>Makes a picture an input: width × height values from minimum to maximum, row by row.</summary>
    /// <exception cref="DataException">The picture shows nothing, or is to be taken as it is and has another size.</exception>
    public float[] Fit(Picture picture, PictureFit fit = PictureFit.Auto)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return fit switch
        {
            PictureFit.None => AsItIs(picture),
            PictureFit.Auto when Plain(picture) is { } plain => plain,
            _ => Placed(picture),
        };
    }

    private float[] AsItIs(Picture picture)
    {
        if (picture.Width != Width || picture.Height != Height)
            throw new DataException(DataCodes.WrongPictureSize, new(picture.Source), $"Expected a picture of {Width} × {Height} pixels, which is taken as it is, but received {picture.Width} × {picture.Height}. Scale it, or let it be fitted.");
        return Values(picture, inverted: false);
    }

    /// <summary>The picture as it is, up to inversion; null where it has another size or no plain border.</summary>
    private float[]? Plain(Picture picture)
    {
        if (picture.Width != Width || picture.Height != Height)
            return null;
        var all = Enumerable.Range(0, Width * Height).ToArray();
        var border = all.Where(pixel => pixel % Width is var x && pixel / Width is var y && (x == 0 || y == 0 || x == Width - 1 || y == Height - 1)).ToArray();
        var paper = border.Average(picture.LuminanceOf) > 0.5 ? 1.0 : 0.0;
        bool IsPaper(int pixel) => Math.Abs(picture.LuminanceOf(pixel) - paper) <= PlainTolerance;

        var ink = all.Where(pixel => !IsPaper(pixel)).ToArray();
        if (ink.Length == 0)
            throw InkMap.NoInk(picture, all.Max(pixel => Math.Abs(picture.LuminanceOf(pixel) - paper)), noise: 0);

        // Training data's own characters may reach the border; they are known by their size.
        var size = 1 + Math.Max(ink.Max(pixel => pixel % Width) - ink.Min(pixel => pixel % Width), ink.Max(pixel => pixel / Width) - ink.Min(pixel => pixel / Width));
        var paperThere = border.Count(IsPaper);
        return paperThere == border.Length || size <= InkSize && 2 * paperThere >= border.Length ? Values(picture, InkIsHigh == paper > 0.5) : null;
    }

    private float[] Values(Picture picture, bool inverted)
    {
        var values = new float[Width * Height];
        for (var pixel = 0; pixel < values.Length; pixel++)
        {
            var luminance = picture.LuminanceOf(pixel);
            values[pixel] = Value(inverted ? 1 - luminance : luminance);
        }

        return values;
    }

    private float[] Placed(Picture picture)
    {
        var ink = InkPlacement.Place(InkRegion.Find(InkMap.Of(picture)), this);
        return Array.ConvertAll(ink, strength => Value(InkIsHigh ? strength : 1.0 - strength));
    }

    private float Value(double share) => (float)(Minimum + share * ((double)Maximum - Minimum));
}
