using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Lamina.Data;

/// <summary>The position of a cell of the current record in its file.</summary>
internal static class CsvCell
{
    /// <summary>The line and column of a cell: the row may begin lines earlier where a quoted cell holds line breaks.</summary>
    public static SourceLocation Locate(CsvReader reader, int column, string path)
    {
        var offset = column;
        for (var i = 0; i < column; i++)
            offset += reader.GetRawSpan(i).Length;
        var before = reader.RawRecord[..offset];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new(path, (int)reader.LineNumber + before.Count((byte)'\n'), Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    /// <summary>Whether the current record is a line without any cell: nothing, or spaces only.</summary>
    public static bool IsBlank(CsvReader reader) => reader.FieldCount <= 1 && reader.RawRecord.Trim(" \t"u8).IsEmpty;

    /// <summary>A number from a cell.</summary>
    /// <exception cref="DataException">The cell is empty, holds other text, or a number that is not finite.</exception>
    public static float Number(CsvReader reader, int column, CsvLayout layout, string path)
    {
        var cell = reader.GetSpan(column);
        var format = layout.Format(column);
        if (format.TryRead(cell, out var value) && float.IsFinite(value))
            return value;
        var (name, needed) = (layout.Names[column], column == layout.Weight ? "weight" : layout.Targets.Contains(column) ? "target" : null);
        if (float.IsNaN(value) || float.IsInfinity(value))
        {
            throw new DataException(
                DataCodes.NotFinite,
                Locate(reader, column, path),
                $"Column '{name}' expects a finite number that fits into 32 bits, but received '{Shown(cell)}'. "
                + (needed is not null ? $"It is a {needed}: correct it, or drop the row." : "A value that is missing is for an 'impute' transform to fill."));
        }

        throw cell.Trim(" \t"u8).IsEmpty
            ? new DataException(
                DataCodes.EmptyCell,
                Locate(reader, column, path),
                $"Column '{name}' expects a number, but the cell is empty. "
                + (needed is not null
                ? $"It is a {needed}: fill it, or drop the row."
                : "Fill it, drop the row, let an 'impute' transform that comes first fill the column, or name it in 'ignore'."))
            : new DataException(
                DataCodes.NotANumber,
                Locate(reader, column, path),
                $"Column '{name}' expects {CsvNumberRemedy.Expected(format)}, but received '{Shown(cell)}'. "
                + (CsvNumberRemedy.Of(cell, name, format) ?? CsvNumberRemedy.Form(format) + (needed is not null
                    ? $"it is a {needed}: fill what is missing, or drop the row; a column of classes is named in 'label'."
                    : "a column of text can be the label, be named in 'columns' of a 'oneHot' transform, or in 'ignore'; missing values are for 'impute'.")));
    }

    /// <summary>A class label from a cell, spaces around it left out.</summary>
    /// <exception cref="DataException">The cell is empty or not UTF-8.</exception>
    public static string Label(CsvReader reader, int column, CsvLayout layout, string path) =>
        Text(reader, column, layout, path, "a class", "Fill it or drop the row.");

    /// <summary>The class of a step from a cell; an empty text where it has none.</summary>
    /// <exception cref="DataException">The cell is not UTF-8, or empty although there is one step.</exception>
    public static string StepLabel(CsvReader reader, int column, CsvLayout layout, string path) =>
        layout.StepLabels.Length > 1 && reader.GetSpan(column).Trim(" \t"u8).IsEmpty ? "" : Label(reader, column, layout, path);

    /// <summary>The weight of a row.</summary>
    /// <exception cref="DataException">The cell is empty, holds other text, or a number that is negative or not finite.</exception>
    public static float Weight(CsvReader reader, CsvLayout layout, string path) => Number(reader, layout.Weight, layout, path) is >= 0 and var weight
        ? weight
        : throw new DataException(DataCodes.Weights, Locate(reader, layout.Weight, path),
            $"Column '{layout.Names[layout.Weight]}' expects the weight of a row, at least 0, but received '{Shown(reader.GetSpan(layout.Weight))}'. "
            + "Correct it: 1 is as usual, and a row of weight 0 does not count.");

    /// <summary>A text from a cell, spaces around it left out.</summary>
    /// <exception cref="DataException">The cell is empty or not UTF-8.</exception>
    public static string Text(CsvReader reader, int column, CsvLayout layout, string path, string expected, string remedy)
    {
        if (!Utf8.IsValid(reader.GetSpan(column)))
        {
            throw new DataException(
                DataCodes.NotUtf8,
                Locate(reader, column, path),
                $"Column '{layout.Names[column]}' holds what is not UTF-8 text: '{Shown(reader.GetSpan(column))}'. Save the file as UTF-8.");
        }

        var label = reader.GetString(column).Trim(' ', '\t');
        return label.Length > 0
            ? label
            : throw new DataException(
                DataCodes.EmptyCell,
                Locate(reader, column, path),
                $"Column '{layout.Names[column]}' expects {expected}, but the cell is empty. {remedy}");
    }

    public static string Shown(ReadOnlySpan<byte> cell) =>
        Encoding.UTF8.GetString(cell) is { Length: > 60 } text ? $"{text[..60]}…" : Encoding.UTF8.GetString(cell);
}
