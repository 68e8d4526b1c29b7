using CsvHelper;

namespace Lamina.Data;

/// <summary>
/// Finds what else is wrong with a table in which a row was wrong: the first problem of every column, and the first row of another width.
/// </summary>
internal sealed class CsvProblems(CsvLayout layout, CsvColumnReader? columns)
{
    private const int MostProblems = 50;

    private readonly List<Problem> _problems = [];
    private readonly HashSet<int> _places = [];
    private bool _isRagged;

    /// <summary>All of these problems, in the order of the rows; the one that is known, where no other is found.</summary>
    public static DataException Of(DataException first, CsvLayout layout, CsvColumnReader? columns, CancellationToken cancellation)
    {
        var found = new CsvProblems(layout, columns);
        foreach (var path in layout.Files)
            found.Read(path, cancellation);
        return found._problems.Count > 1 ? new([.. found._problems], first) : first;
    }

    private void Read(string path, CancellationToken cancellation)
    {
        using var reader = CsvReader.Create(DataFile.OpenTable(path), CsvDelimiter.Options(layout.Delimiter, layout.HasHeader));
        var sought = layout.Inputs.Length + layout.Targets.Length + (layout.Label < 0 ? 0 : 1) + layout.StepLabels.Length
            + (layout.Weight < 0 ? 0 : 1);
        while (_problems.Count < MostProblems && (_places.Count < sought || !_isRagged) && Note(-1, () => CsvFault.Locating(path, reader.Read), false))
        {
            cancellation.ThrowIfCancellationRequested();
            if (CsvCell.IsBlank(reader))
                continue;
            if (reader.FieldCount == layout.Names.Length)
                Look(reader, path);
            else if (!_isRagged)
                (_isRagged, _) = (true, Note(-1, () => throw layout.Ragged(reader, path), false));
        }
    }

    private void Look(CsvReader reader, string path)
    {
        for (var index = 0; index < layout.Inputs.Length; index++)
        {
            if (!_places.Contains(layout.Inputs[index]))
                Note(layout.Inputs[index],
                    () => columns is null ? CsvCell.Number(reader, layout.Inputs[index], layout, path) : columns.Read(reader, index, path), 0);
        }

        foreach (var target in layout.Targets.Where(target => !_places.Contains(target)))
            Note(target, () => CsvCell.Number(reader, target, layout, path), 0);
        if (layout.Label >= 0 && !_places.Contains(layout.Label))
            Note(layout.Label, () => CsvCell.Label(reader, layout.Label, layout, path), "");
        foreach (var step in layout.StepLabels.Where(step => !_places.Contains(step)))
            Note(step, () => CsvCell.StepLabel(reader, step, layout, path), "");
        if (layout.Weight >= 0 && !_places.Contains(layout.Weight))
            Note(layout.Weight, () => CsvCell.Weight(reader, layout, path), 0);
    }

    private T Note<T>(int place, Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (DataException exception)
        {
            if (_problems.Count < MostProblems)
                _problems.AddRange(exception.Problems);
            if (place >= 0)
                _places.Add(place);
            return otherwise;
        }
    }
}
