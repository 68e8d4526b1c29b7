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
/// <param name="CentreX">The column, from 0, of the ink's centre of mass: 14 in MNIST; the middle where it is left out.</param>
/// <param name="CentreY">The row, from 0, of the ink's centre of mass: 14 in MNIST; the middle where it is left out.</param>
public sealed record InputPicture(int Width, int Height, float Minimum, float Maximum, bool InkIsHigh, float InkSize, float? CentreX = null,
    float? CentreY = null)
{
    /// <summary>The largest number of pixels that an input may have.</summary>
    public const int MaximumPixels = Limits.PicturePixels;

    /// <summary>The width of an input in pixels.</summary>
    public int Width { get; } = Width >= 1 && Height >= 1 && (long)Width * Height <= MaximumPixels
        ? Width
        : throw new ArgumentException($"Expected an input of 1 to {MaximumPixels} pixels, but received {Width} × {Height}.");

    /// <summary>The largest value.</summary>
    public float Maximum { get; } = float.IsFinite(Minimum) && float.IsFinite(Maximum) && Minimum <= Maximum
        ? Maximum
        : throw new ArgumentException($"Expected a range of finite numbers, but received {Minimum} to {Maximum}.");

    /// <summary>The larger side of the box around the ink of a typical character, in pixels.</summary>
    public float InkSize { get; } = InkSize >= 1 && InkSize <= Math.Max(Width, Height)
        ? InkSize
        : throw new ArgumentException($"Expected ink of 1 to {Math.Max(Width, Height)} pixels, but received {InkSize}.");
}
