namespace Lamina.Data;

/// <summary>The filters of PNG: each byte was stored as its difference from a guess by its neighbours, here added again.</summary>
internal static class PngFilter
{
    /// <summary>The largest number of a filter.</summary>
    public const int Last = 4;

    /// <summary>
    /// Restores a row in place: x + guess(a, b, c), modulo 256, with a the byte of the pixel to the left, b the one above, c the one above a; 0 outside.
    /// </summary>
    /// <param name="filter">0: none; 1: a; 2: b; 3: ⌊(a + b) / 2⌋; 4: of a, b, c the nearest to a + b − c (Paeth 1991).</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The restored row above; zeros for the first.</param>
    /// <param name="pixel">The bytes of a pixel, at least 1.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (var i = 0; filter != 0 && i < row.Length; i++)
        {
            int a = i < pixel ? 0 : row[i - pixel];
            int b = above[i];
            row[i] += (byte)(filter switch
            {
                1 => a,
                2 => b,
                3 => (a + b) / 2,
                _ => Paeth(a, b, i < pixel ? 0 : above[i - pixel]),
            });
        }
    }

    private static int Paeth(int a, int b, int c)
    {
        var (toA, toB, toC) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - 2 * c));
        return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
    }
}
