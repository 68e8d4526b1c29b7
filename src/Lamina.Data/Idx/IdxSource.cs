using System.Globalization;

namespace Lamina.Data;

/// <summary>
/// Pictures and their classes in the format of MNIST: IDX files of unsigned bytes, plain or compressed by gzip.
/// Input of 28 × 28 pixels: <c>[28, 28]</c>, each from 0 to 255. The classes are the numbers from 0 to the largest label.
/// <para>Source: LeCun, Cortes, Burges 1998.</para>
/// </summary>
/// <param name="Images">The file of images: dimensions samples, rows, columns and so on.</param>
/// <param name="Labels">The file of labels: one dimension, as many as there are images.</param>
[Component("idx")]
[Example("""{ "images": "train-images-idx3-ubyte.gz", "labels": "train-labels-idx1-ubyte.gz" }""")]
public sealed record IdxSource([FilePath] string Images, [FilePath] string Labels) : IDataSource
{
    /// <inheritdoc/>
    public DataDescription Describe()
    {
        var images = IdxFile.ReadHeader(Images);
        var labels = IdxFile.ReadHeader(Labels);
        Check(images, labels);
        return new(SampleShape(images), Count: images.Count);
    }

    /// <inheritdoc/>
    public Dataset Load(CancellationToken cancellation)
    {
        var (labels, classes) = IdxFile.ReadAll(Labels, cancellation);
        Check(IdxFile.ReadHeader(Images), labels);
        var (images, pixels) = IdxFile.ReadAll(Images, cancellation);
        Check(images, labels);
        var shape = SampleShape(images);
        var names = Enumerable.Range(0, classes.Max() + 1).Select(number => number.ToString(CultureInfo.InvariantCulture));
        return Dataset.ForClasses(new ByteRows(pixels, (int)shape.Count), shape, Array.ConvertAll(classes, label => (int)label), names);
    }

    private static Shape SampleShape(IdxHeader images) => new(images.Dimensions.AsSpan()[1..]);

    private void Check(IdxHeader images, IdxHeader labels)
    {
        if (images.Dimensions.Length < 2)
            throw new DataException(DataCodes.NotIdx, new(Images),
                $"Expected images, which have at least 2 dimensions, but received [{images.Count}]. Is this the file of labels?");
        if (labels.Dimensions.Length != 1)
            throw new DataException(DataCodes.NotIdx, new(Labels),
                $"Expected labels, which have 1 dimension, but received [{string.Join(", ", labels.Dimensions)}]. Is this the file of images?");
        if (images.Count != labels.Count)
            throw new DataException(DataCodes.CountMismatch, new(Labels),
                $"Expected as many labels as there are images in {Images}, which are {images.Count}, but received {labels.Count}. Do the two files "
                + "belong together?");
    }
}
