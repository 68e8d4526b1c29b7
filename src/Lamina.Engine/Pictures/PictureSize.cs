using Lamina.Data;

namespace Lamina.Engine;

/// <summary>How large the pictures are that samples of a shape hold.</summary>
internal readonly record struct PictureSize(int Height, int Width, int Channels)
{
    private const int SmallestSide = 8;

    /// <summary>
    /// The size of <c>[height, width]</c>, <c>[height, width, channels]</c>, or of as many values as a square of at least 8 × 8 has; null for other shapes
    /// and for more pixels than a picture has.
    /// </summary>
    public static PictureSize? Of(Shape sample)
    {
        if (sample.Count > InputPicture.MaximumPixels)
            return null;
        if (sample.Rank is 2 or 3)
            return new(sample[0], sample[1], sample.Rank == 2 ? 1 : sample[2]);
        var side = (int)Math.Sqrt(sample.Count);
        return sample.Rank == 1 && side >= SmallestSide && side * side == sample.Count ? new(side, side, 1) : null;
    }
}
