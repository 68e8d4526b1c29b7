namespace Lamina.Data;

/// <summary>The cells of one row of a table, before anything is known of its columns. Valid until the next row is read.</summary>
public interface ICellRow
{
    /// <summary>The text of a cell in UTF-8, spaces around it left out.</summary>
    ReadOnlySpan<byte> Text(int column);

    /// <summary>Whether the text of a cell means that its value is missing.</summary>
    bool IsMissing(int column);

    /// <summary>Reads a cell as a finite number.</summary>
    bool TryNumber(int column, out float number);

    /// <summary>The place of a cell in its source.</summary>
    SourceLocation Place(int column);
}
