namespace Lamina.Data;

/// <summary>The images of an IDX file as inputs for a model, without their labels.</summary>
public static class IdxInputs
{
    /// <summary>Reads the images.</summary>
    /// <param name="path">The file, plain or compressed by gzip.</param>
    /// <param name="width">How many values the model takes.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DataException">The file holds something else, or images of another size.</exception>
    public static IRows Read(string path, int width, CancellationToken cancellation = default)
    {
        var (header, values) = IdxFile.ReadAll(path, cancellation);
        return header.Values == (long)header.Count * width
            ? new ByteRows(values, width)
            : throw new DataException(DataCodes.ShapeMismatch, new(path),
                $"The model takes {width} inputs, but the file holds [{string.Join(", ", header.Dimensions)}]: {header.Values / header.Count} values for "
                + $"each of {header.Count} samples.");
    }
}
