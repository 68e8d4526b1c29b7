using Lamina.Data;

namespace Lamina.Engine;

/// <summary>Finds out what the pictures of training data look like.</summary>
public static class InputPictures
{
    /// <summary>
    /// What the samples look like as pictures, or null where they are none: <c>[height, width]</c>, <c>[height, width, 1]</c>, or as many values
    /// as a square of at least 8 × 8 has.
    /// </summary>
    public static InputPicture? Of(Dataset training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return PictureSize.Of(training.InputShape) is { Channels: 1 } size && training.Count > 0 ? new InkMeasure(training, size.Width, size.Height).Result() : null;
    }

    /// <summary>Looks at training data as pictures of a size.</summary>
    /// <param name="training">The data; the range is that of all rows, size and centre are taken from up to 2,000 of them.</param>
    /// <param name="width">The width of a picture.</param>
    /// <param name="height">The height of a picture.</param>
    /// <exception cref="ShapeException">A sample does not have width × height values.</exception>
    /// <exception cref="ArgumentException">There is no sample, or a value is not finite.</exception>
    public static InputPicture Measure(Dataset training, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (training.InputShape.Count != (long)width * height)
            throw new ShapeException($"Samples of {training.InputShape} are no pictures of {width} × {height} pixels, which have {(long)width * height} values.");
        if (training.Count == 0)
            throw new ArgumentException("There is no sample to measure.", nameof(training));
        return new InkMeasure(training, width, height).Result() ?? throw new ArgumentException("A sample holds a value that is not finite.", nameof(training));
    }
}
