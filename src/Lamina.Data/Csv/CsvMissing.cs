using System.Text;

namespace Lamina.Data;

/// <summary>Tells the cells whose text means a missing value.</summary>
/// <param name="marks">Those texts.</param>
internal sealed class CsvMissing(IEnumerable<string> marks)
{
    private readonly byte[][] _marks = [.. marks.Select(Encoding.UTF8.GetBytes)];
    private readonly bool[] _firsts = FirstsOf(marks);

    /// <summary>Whether a cell, without spaces around it, is missing.</summary>
    public bool Is(ReadOnlySpan<byte> cell)
    {
        // Almost every cell begins with a digit or a letter that no mark begins with.
        if (cell.Length > 0 && !_firsts[cell[0]])
            return false;
        foreach (var mark in _marks)
        {
            if (cell.SequenceEqual(mark))
                return true;
        }

        return false;
    }

    private static bool[] FirstsOf(IEnumerable<string> marks)
    {
        var firsts = new bool[256];
        foreach (var mark in marks.Where(mark => mark.Length > 0))
            firsts[Encoding.UTF8.GetBytes(mark)[0]] = true;
        return firsts;
    }
}
