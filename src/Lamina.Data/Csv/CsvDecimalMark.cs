using System.Text;
using CsvHelper;

namespace Lamina.Data;

/// <summary>Finds the decimal mark of a table where its source says none, and what the first rows leave open about its numbers.</summary>
internal sealed class CsvDecimalMark
{
    private const int MostRows = 1000;
    private const int MostBytes = 1 << 18;

    private readonly CsvNumberFormat _pointed;
    private readonly CsvNumberFormat _comma;
    private readonly string? _thousands;
    private bool _hasPoint;
    private bool _hasProof;
    private (SourceLocation Place, string Cell)? _withComma;
    private (SourceLocation Place, string Cell)? _grouped;

    private CsvDecimalMark(string? thousands)
    {
        _thousands = thousands;
        (_pointed, _comma) = (new('.', thousands == "." ? null : thousands ?? ","), new(',', thousands == "," ? null : thousands));
    }

    /// <summary>The decimal mark, and what about it or the mark between thousands is not certain; null for nothing.</summary>
    /// <param name="source">The source.</param>
    /// <param name="path">Its file, or the first of them.</param>
    /// <param name="delimiter">The character between cells.</param>
    /// <param name="hasHeader">Whether the first line names the columns.</param>
    /// <param name="places">The columns that may hold numbers.</param>
    public static (char Point, Warning? Warning) Of(CsvSource source, string path, char delimiter, bool hasHeader, IReadOnlyCollection<int> places)
    {
        var said = source.Decimal ?? source.Thousands switch { "." => ",", "," => ".", _ => null };
        if (said is not null && source.Thousands is not ("." or ","))
            return (said[0], null);
        // Where commas stand between the cells, one within a cell says too little.
        if (said is null && delimiter == ',')
            return ('.', null);
        var found = new CsvDecimalMark(source.Thousands);
        found.Look(path, delimiter, hasHeader, places);
        if (said is not null)
            return (said[0], found.Doubt(said[0]));
        return found is { _withComma: { } cell, _hasPoint: false }
            ? (',', new(DataCodes.DecimalComma, cell.Place,
                $"'{cell.Cell}' is read as {Read(found._comma, cell.Cell)}: no number of the first rows has a decimal point, so the comma is taken for the "
                + "decimal mark. Say \"decimal\": \",\" or \".\" to settle it."))
            : ('.', null);
    }

    private Warning? Doubt(char point) =>
        _grouped is { } cell && !_hasProof
            ? new(DataCodes.DoubtfulThousands, cell.Place,
                $"'{cell.Cell}' is read as {Read(new(point, _thousands), cell.Cell)}, as \"thousands\": \"{_thousands}\" says; no number of the first rows "
                + $"shows that its {(_thousands == "." ? "point is not a decimal point" : "comma is not a decimal comma")}. Leave 'thousands' out where it is.")
            : null;

    private static string? Read(CsvNumberFormat format, string cell) => format.Plainly(Encoding.UTF8.GetBytes(cell));

    private void Look(string path, char delimiter, bool hasHeader, IReadOnlyCollection<int> places)
    {
        using var reader = CsvReader.Create(DataFile.OpenTable(path),
            CsvDelimiter.Options(delimiter, hasHeader) with { PoolStrings = false, MalformedData = CsvMalformedDataHandling.Recover });
        for (var (rows, bytes) = (0, 0); rows < MostRows && bytes < MostBytes && CsvFault.Locating(path, reader.Read); rows++)
        {
            bytes += reader.RawRecord.Length;
            // Most tables have neither, and then there is nothing to look at.
            if (!reader.RawRecord.Contains((byte)',') && _thousands is null)
                continue;
            foreach (var place in places.Where(place => place < reader.FieldCount))
                Look(reader, place, path);
        }
    }

    private void Look(CsvReader reader, int place, string path)
    {
        var cell = reader.GetSpan(place);
        var (hasComma, hasPoint) = (cell.Contains((byte)','), cell.Contains((byte)'.'));
        if (_thousands is "." or ",")
        {
            var mark = (byte)_thousands[0];
            if ((_thousands == "." ? _comma : _pointed).TryRead(cell, out _))
            {
                _hasProof |= (hasComma && hasPoint) || cell.Count(mark) > 1 || (!cell.Contains(mark) && (hasComma || hasPoint));
                if (cell.Contains(mark))
                    _grouped ??= (CsvCell.Locate(reader, place, path), CsvCell.Shown(cell));
            }
        }
        else if (hasComma && !_pointed.TryRead(cell, out _) && _comma.TryRead(cell, out _))
        {
            _withComma ??= (CsvCell.Locate(reader, place, path), CsvCell.Shown(cell));
        }
        else if (hasPoint && CsvNumberFormat.Plain.TryRead(cell, out _))
        {
            _hasPoint = true;
        }
    }
}
