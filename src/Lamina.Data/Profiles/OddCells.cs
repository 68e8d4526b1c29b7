using System.Collections.Immutable;
using System.Text;

namespace Lamina.Data;

/// <summary>Cells that are not of one kind, noted with their places as long as most cells of their column are of it.</summary>
internal sealed class OddCells
{
    /// <summary>How many places of a column are kept.</summary>
    public const int Most = 1000;

    private const int BeforeMost = 32;
    private const int LongestText = 60;

    private readonly ImmutableArray<UnreadableCell>.Builder _cells = ImmutableArray.CreateBuilder<UnreadableCell>();

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Those whose places are kept.</summary>
    public ImmutableArray<UnreadableCell> Cells => _cells.ToImmutable();

    /// <summary>Notes one.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="others">How many cells of the column are of the kind.</param>
    public void Add(ICellRow row, int column, long others)
    {
        if (_cells.Count < Most && Count < BeforeMost + others)
            _cells.Add(new(row.Place(column), Cut(Encoding.UTF8.GetString(row.Text(column)))));
        Count++;
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}…";
}
