using Lamina.Data;

namespace Lamina.Pictures;

/// <summary>How large the pictures are that samples hold.</summary>
internal readonly record struct PictureSize(int Height, int Width, int Channels)
{
    private const int SmallestSide = 8;

    /// <summary>
    /// The size that is said: by the network's input or, where that says none, by the source's samples, of <c>[height, width]</c> or
    /// <c>[height, width, channels]</c>; or by an augmentation, which is for pictures alone, of as many values as a square of at least 8 × 8 has.
    /// Null where nothing says that samples are pictures, and for more pixels than a picture has.
    /// </summary>
    public static PictureSize? Said(Shape input, Shape? sample, bool isAugmented) =>
        Of(input) ?? (sample is null ? null : Of(sample)) ?? (isAugmented ? Square(input) : null);

    private static PictureSize? Of(Shape shape) =>
        shape.Rank is 2 or 3 && shape.Count <= InputPicture.MaximumPixels ? new(shape[0], shape[1], shape.Rank == 2 ? 1 : shape[2]) : null;

    private static PictureSize? Square(Shape shape)
    {
        var side = (int)Math.Sqrt(shape.Count);
        return shape.Rank == 1 && shape.Count <= InputPicture.MaximumPixels && side >= SmallestSide && side * side == shape.Count ? new(side, side, 1) : null;
    }
}
