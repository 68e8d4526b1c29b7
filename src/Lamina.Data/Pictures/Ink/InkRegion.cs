namespace Lamina.Data;

/// <summary>Where the character of a picture is: the box around its ink, and the ink itself without specks, noise and anything outside it.</summary>
/// <param name="Width">The width of the picture in pixels.</param>
/// <param name="Strength">The ink of each pixel of the picture, from 0 to 1.</param>
/// <param name="Left">The first column of the box.</param>
/// <param name="Top">The first row of the box.</param>
/// <param name="Right">The column after the box.</param>
/// <param name="Bottom">The row after the box.</param>
internal sealed record InkRegion(int Width, float[] Strength, int Left, int Top, int Right, int Bottom)
{
    private const int Levels = 256;
    private const double LowestThreshold = 0.25;
    private const double HighestThreshold = 0.6;
    private const double ThresholdToNoise = 4;
    private const double FloorToNoise = 3;

    // What has less than this share of the pixels of the largest piece is a speck, not a stroke of its own.
    private const double SpeckShare = 0.05;

    // An edge that is not sharp has ink outside the box of what is above the threshold.
    private const double EdgeShare = 0.04;

    /// <summary>The height of the picture in pixels.</summary>
    public int Height => Strength.Length / Width;

    /// <summary>Finds the character.</summary>
    public static InkRegion Find(InkMap map)
    {
        var threshold = Threshold(map);
        var pieces = InkPieces.Of(map, threshold);
        var speck = SpeckShare * pieces.Max(piece => piece.Pixels.Count);
        var strokes = pieces.Where(piece => piece.Pixels.Count >= speck).ToArray();
        var (left, top) = (strokes.Min(piece => piece.Left), strokes.Min(piece => piece.Top));
        var (right, bottom) = (strokes.Max(piece => piece.Right), strokes.Max(piece => piece.Bottom));

        var edge = (int)Math.Ceiling(EdgeShare * Math.Max(right - left, bottom - top));
        var floor = Math.Min(FloorToNoise * map.Noise, threshold / 2);
        var strength = new float[map.Strength.Length];
        for (var y = Math.Max(0, top - edge); y < Math.Min(map.Height, bottom + edge); y++)
        {
            for (var x = Math.Max(0, left - edge); x < Math.Min(map.Width, right + edge); x++)
                strength[y * map.Width + x] = (float)Math.Clamp((map.Strength[y * map.Width + x] - floor) / (map.Peak - floor), 0, 1);
        }

        foreach (var pixel in pieces.Where(piece => piece.Pixels.Count < speck).SelectMany(piece => piece.Pixels))
            strength[pixel] = 0;
        return new(map.Width, strength, left, top, right, bottom);
    }

    /// <summary>
    /// The strength between paper and ink that makes each as alike as can be (Otsu 1979), held off the noise and within the range of the ink.
    /// </summary>
    private static double Threshold(InkMap map)
    {
        var counts = new int[Levels];
        foreach (var value in map.Strength)
            counts[(int)(value * (Levels - 1))]++;
        var total = counts.Select((count, level) => (double)count * level).Sum();
        var (below, sumBelow, best, level) = (0.0, 0.0, -1.0, 0);
        for (var i = 0; i < Levels - 1; i++)
        {
            (below, sumBelow) = (below + counts[i], sumBelow + (double)counts[i] * i);
            var above = map.Strength.Length - below;
            if (below == 0 || above == 0)
                continue;
            var gap = sumBelow / below - (total - sumBelow) / above;
            if (below * above * gap * gap > best)
                (best, level) = (below * above * gap * gap, i);
        }

        var otsu = (level + 1.0) / (Levels - 1);
        return Math.Max(ThresholdToNoise * map.Noise, Math.Clamp(otsu, LowestThreshold * map.Peak, HighestThreshold * map.Peak));
    }
}
