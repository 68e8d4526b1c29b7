using System.Collections.Immutable;
using CsvHelper;

namespace Lamina.Data;

/// <summary>A CSV file whose rows are inputs for a model, whether or not the file also has the columns that the model predicts.</summary>
public sealed class CsvInputs
{
    private readonly CsvSource _source;
    private readonly CsvLayout _layout;
    private readonly ImmutableArray<InputColumn> _columns;

    /// <summary>
    /// Reads the first line. A header names the model's columns, in any order and among others. Where the file has no header or the model's columns
    /// have no names, and the file has just as many columns as the model has inputs, all are inputs in order; else those that
    /// <paramref name="like"/> names as label, targets or ignored are left out.
    /// </summary>
    /// <param name="like">The source whose columns the model was trained on, with the path of the file to read.</param>
    /// <param name="columns">The model's columns; empty where they have no names.</param>
    /// <param name="width">How many inputs the model takes.</param>
    /// <exception cref="DataException">The file is missing or empty, its header lacks a column, or it has not as many input columns.</exception>
    public CsvInputs(CsvSource like, ImmutableArray<InputColumn> columns, int width)
    {
        ArgumentNullException.ThrowIfNull(like);
        (_source, _columns, _layout) = (like, columns, CsvLayout.OfInputs(like, columns, width));
        if (_layout.Inputs.Length != width)
            throw new DataException(DataCodes.ShapeMismatch, new(like.Path, 1),
                $"The model takes {width} inputs, but the file has {_layout.Inputs.Length} columns of inputs among its {_layout.Names.Length}.");
    }

    /// <summary>The columns that are neither inputs nor named as label, targets or ignored: they are left out, which a caller may want to say.</summary>
    public IReadOnlyList<string> LeftOut
    {
        get
        {
            var inputs = _layout.Inputs.ToHashSet();
            return [.. _layout.Names.Where((name, place) => !inputs.Contains(place))
                .Except(_source.Named)];
        }
    }

    /// <summary>What is not a problem but should be known of how the file is read.</summary>
    public IReadOnlyList<Warning> Warnings => _layout.Warnings;

    /// <summary>The inputs of every row.</summary>
    /// <exception cref="DataException">The file holds something else than such rows.</exception>
    public IRows Read(CancellationToken cancellation = default) => CsvTable.ReadInputs(_source, _layout, TableSources.Reading(_columns), cancellation);

    /// <summary>The line of its file on which each row begins, which its number alone does not say where cells hold line breaks.</summary>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public IReadOnlyList<int> Lines()
    {
        var lines = new List<int>();
        foreach (var path in _layout.Files)
        {
            using var reader = CsvReader.Create(DataFile.OpenTable(path), CsvDelimiter.Options(_layout.Delimiter, _layout.HasHeader));
            while (CsvFault.Locating(path, reader.Read))
                lines.Add((int)reader.LineNumber);
        }

        return lines;
    }
}
