namespace Lamina.Data;

/// <summary>Takes ink apart into the pieces whose pixels touch, also at their corners.</summary>
internal static class InkPieces
{
    /// <summary>All pieces of ink that is at least so strong.</summary>
    public static List<InkPiece> Of(InkMap map, double threshold)
    {
        var pieces = new List<InkPiece>();
        var seen = new bool[map.Strength.Length];
        for (var pixel = 0; pixel < seen.Length; pixel++)
        {
            if (!seen[pixel] && map.Strength[pixel] >= threshold)
                pieces.Add(From(pixel, map, threshold, seen));
        }

        return pieces;
    }

    private static InkPiece From(int first, InkMap map, double threshold, bool[] seen)
    {
        var pixels = new List<int> { first };
        var (left, top, right, bottom) = (map.Width, map.Height, 0, 0);
        seen[first] = true;
        for (var next = 0; next < pixels.Count; next++)
        {
            var (x, y) = (pixels[next] % map.Width, pixels[next] / map.Width);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            for (var row = Math.Max(0, y - 1); row <= Math.Min(map.Height - 1, y + 1); row++)
            {
                for (var column = Math.Max(0, x - 1); column <= Math.Min(map.Width - 1, x + 1); column++)
                {
                    var pixel = row * map.Width + column;
                    if (seen[pixel] || map.Strength[pixel] < threshold)
                        continue;
                    seen[pixel] = true;
                    pixels.Add(pixel);
                }
            }
        }

        return new(pixels, left, top, right, bottom);
    }
}
