namespace Lamina.Data;

/// <summary>
/// A random change of a training sample, new in every epoch, made on the values of the data before the transforms. Samples are pictures
/// <c>[height, width]</c> or <c>[height, width, channels]</c>. It follows from the seed, the epoch and the sample alone.
/// </summary>
/// <remarks>
/// Each follows from <c>seed</c>, the epoch and the sample alone, so that a resumed run draws the same. Those that move pixels are, where they stand in a row,
/// one bilinear look-up together, which blurs only once; beyond an edge of the picture, the edge pixel is repeated.
/// </remarks>
[ComponentKind("augmentation")]
public interface IAugmentation
{
    /// <summary>
    /// Whether it moves pixels, and so changes only where each is looked up; else it changes their values. Those in a row that move are one look-up together.
    /// </summary>
    bool MovesPixels { get; }

    /// <summary>How many numbers of scratch it needs for a picture.</summary>
    long ScratchFor(int height, int width);

    /// <summary>Changes one sample; called from several threads at once, and allocates nothing.</summary>
    void Apply(in AugmentationPass pass);
}
