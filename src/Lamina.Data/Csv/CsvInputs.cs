namespace Lamina.Data;

/// <summary>Reads the rows of a CSV file as inputs for a model, whether or not the file also has the columns that the model predicts.</summary>
public static class CsvInputs
{
    /// <summary>
    /// The inputs of every row. Where the file has just as many columns as the model has inputs, all are inputs; else the columns that
    /// <paramref name="like"/> names as label, targets or ignored are left out.
    /// </summary>
    /// <param name="like">The source whose columns the model was trained on, with the path of the file to read.</param>
    /// <param name="width">How many inputs the model takes.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DataException">The file cannot be read, or has not as many input columns.</exception>
    public static IRows Read(CsvSource like, int width, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(like);
        var layout = CsvLayout.OfInputs(like, width);
        return layout.Inputs.Length == width
            ? CsvTable.ReadInputs(like, layout, cancellation)
            : throw new DataException(DataCodes.ShapeMismatch, new(like.Path, 1), $"The model takes {width} inputs, but the file has {layout.Inputs.Length} columns of inputs among its {layout.Names.Length}.");
    }
}
