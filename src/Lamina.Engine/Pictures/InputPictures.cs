using Lamina.Data;

namespace Lamina.Pictures;

/// <summary>Finds out what the pictures of training data look like.</summary>
public static class InputPictures
{
    /// <summary>How to say that samples are pictures: the remedy where a picture is to be predicted with a model of none.</summary>
    /// <param name="values">How many values an input has.</param>
    public static string Remedy(int values)
    {
        var side = (int)Math.Sqrt(values);
        var size = side * side == values ? $"[{side}, {side}]" : "[height, width]";
        return $"If its inputs are the pixels of pictures, say so in the experiment, by \"input\": {size} in 'network' and \"flatten\" as the first layer, "
            + "and train again.";
    }

    /// <summary>What the samples look like as pictures of the size that is said; null where they have channels, or a value is not finite.</summary>
    internal static InputPicture? Of(Dataset training, PictureSize size) =>
        size.Channels == 1 && training.Count > 0 ? new ForegroundMeasure(training, size.Width, size.Height).Result() : null;

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
            throw new ShapeException($"Samples of {training.InputShape} are not pictures of {width} × {height} pixels, which have "
                + $"{(long)width * height} values.");
        if (training.Count == 0)
            throw new ArgumentException("There is no sample to measure.", nameof(training));
        return new ForegroundMeasure(training, width, height).Result()
            ?? throw new ArgumentException("A sample holds a value that is not finite.", nameof(training));
    }
}
