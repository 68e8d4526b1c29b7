using System.Collections.Immutable;
using CsvHelper;

namespace Lamina.Data;

/// <summary>The rows of a table's files as texts, before anything is known of its columns.</summary>
internal sealed class CsvCells : ICellRow
{
    private const int MostProblems = 1000;

    private readonly CsvReader _reader;
    private readonly CsvLayout _layout;
    private readonly string _path;
    private readonly CsvMissing _missing;

    private CsvCells(CsvReader reader, CsvSource source, CsvLayout layout, string path) =>
        (_reader, _layout, _path, _missing) = (reader, layout, path, new(source.MissingMarks));

    /// <summary>Reads all rows.</summary>
    /// <exception cref="DataException">There is none, or there are rows of another width, empty lines before others, or a quote out of place.</exception>
    public static void Read(CsvSource source, CsvLayout layout, Action<ICellRow> read, CancellationToken cancellation)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        long rows = 0;
        foreach (var path in layout.Files)
        {
            using var reader = CsvReader.Create(DataFile.OpenTable(path), CsvDelimiter.Options(layout.Delimiter, layout.HasHeader));
            rows += new CsvCells(reader, source, layout, path).ReadFile(read, problems, cancellation);
        }

        if (problems.Count > 0)
            throw new DataException(problems.ToImmutable());
        if (rows == 0)
            throw layout.Empty;
    }

    private long ReadFile(Action<ICellRow> read, ImmutableArray<Problem>.Builder problems, CancellationToken cancellation)
    {
        long rows = 0;
        int? blank = null;
        while (problems.Count < MostProblems && Next(problems))
        {
            if ((rows & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            if (CsvCell.IsBlank(_reader))
            {
                blank ??= (int)_reader.LineNumber;
                continue;
            }

            if (blank is { } line)
                problems.Add(new(DataCodes.RaggedRow, new(_path, line), CsvLayout.BlankText(_layout.Names.Length)));
            (rows, blank) = (rows + 1, null);
            if (_reader.FieldCount == _layout.Names.Length)
                read(this);
            else
                problems.AddRange(_layout.Ragged(_reader, _path).Problems);
        }

        return rows;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Text(int column) => _reader.GetSpan(column).Trim(" \t"u8);

    /// <inheritdoc/>
    public bool IsMissing(int column) => _missing.Is(Text(column));

    /// <inheritdoc/>
    public bool TryNumber(int column, out float number) => _layout.Format(column).TryRead(_reader.GetSpan(column), out number) && float.IsFinite(number);

    /// <inheritdoc/>
    public SourceLocation Place(int column) => CsvCell.Locate(_reader, column, _path);

    // What follows a quote that is out of place cannot be told apart, so that it ends the search.
    private bool Next(ImmutableArray<Problem>.Builder problems)
    {
        try
        {
            return CsvFault.Locating(_path, _reader.Read);
        }
        catch (DataException exception)
        {
            problems.AddRange(exception.Problems);
            return false;
        }
    }
}
