using System.Collections.Immutable;
using CsvHelper;

namespace Lamina.Data;

/// <summary>Reads the rows of a CSV file as inputs for a model, whether or not the file also has the columns that the model predicts.</summary>
public static class CsvInputs
{
    /// <summary>
    /// The inputs of every row. A header names the model's columns, in any order and beside others. Where the file has no header or the model's columns
    /// have no names, and the file has just as many columns as the model has inputs, all are inputs in order; else those that
    /// <paramref name="like"/> names as label, targets or ignored are left out.
    /// </summary>
    /// <param name="like">The source whose columns the model was trained on, with the path of the file to read.</param>
    /// <param name="columns">The model's columns; empty where they have no names.</param>
    /// <param name="width">How many inputs the model takes.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DataException">The file cannot be read, or has not as many input columns.</exception>
    public static IRows Read(CsvSource like, ImmutableArray<InputColumn> columns, int width, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(like);
        var layout = CsvLayout.OfInputs(like, columns, width);
        return layout.Inputs.Length == width
            ? CsvTable.ReadInputs(like, layout, TableSources.Reading(columns), cancellation)
            : throw new DataException(DataCodes.ShapeMismatch, new(like.Path, 1), $"The model takes {width} inputs, but the file has {layout.Inputs.Length} columns of inputs among its {layout.Names.Length}.");
    }

    /// <summary>The line on which each row begins, which its number alone does not say where cells hold line breaks.</summary>
    /// <param name="like">The source whose columns the model was trained on, with the path of the file to read.</param>
    /// <param name="columns">The model's columns; empty where they have no names.</param>
    /// <param name="width">How many inputs the model takes.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static IReadOnlyList<int> Lines(CsvSource like, ImmutableArray<InputColumn> columns, int width)
    {
        ArgumentNullException.ThrowIfNull(like);
        var layout = CsvLayout.OfInputs(like, columns, width);
        var lines = new List<int>();
        using var reader = CsvReader.Create(DataFile.Open(like.Path), CsvDelimiter.Options(layout.Delimiter, layout.HasHeader));
        while (CsvFault.Locating(like.Path, reader.Read))
            lines.Add((int)reader.LineNumber);
        return lines;
    }

    /// <summary>The columns of a file that are neither inputs nor named as label, targets or ignored: they are left out, which a caller may want to say.</summary>
    /// <param name="like">The source whose columns the model was trained on, with the path of the file to read.</param>
    /// <param name="columns">The model's columns; empty where they have no names.</param>
    /// <param name="width">How many inputs the model takes.</param>
    /// <exception cref="DataException">The file is missing or empty, or its header lacks a column.</exception>
    public static IReadOnlyList<string> LeftOut(CsvSource like, ImmutableArray<InputColumn> columns, int width)
    {
        ArgumentNullException.ThrowIfNull(like);
        var layout = CsvLayout.OfInputs(like, columns, width);
        return [.. layout.Names.Where((name, place) => !layout.Inputs.Contains(place)).Except([like.Label ?? "", .. like.Targets ?? [], .. like.Ignore ?? []])];
    }
}
