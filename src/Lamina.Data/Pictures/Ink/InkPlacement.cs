namespace Lamina.Data;

/// <summary>
/// Puts a character into an input as MNIST's were (LeCun, Cortes, Burges 1998): scaled so that the larger side of its box has the size of the training data's,
/// with its centre of mass on theirs.
/// </summary>
internal static class InkPlacement
{
    private const float FaintInk = 0.1f;

    // In MNIST a tenth of a character's ink is within 1 % of full strength.
    private const int FullShare = 10;

    /// <summary>The ink of each pixel of the input, from 0 to 1, row by row.</summary>
    public static float[] Place(InkRegion region, InputPicture input)
    {
        var (boxWidth, boxHeight) = (region.Right - region.Left, region.Bottom - region.Top);
        var scale = Math.Max(Math.Max(boxWidth, boxHeight) / (double)input.InkSize, Math.Max(boxWidth / (double)input.Width, boxHeight / (double)input.Height));
        var (x, y) = CentreOfMass(region);
        var columns = Axis(input.Width, input.CentreX, scale, x, region.Left, region.Right, region.Width);
        var rows = Axis(input.Height, input.CentreY, scale, y, region.Top, region.Bottom, region.Height);

        var narrowed = new double[region.Height, input.Width];
        for (var row = 0; row < region.Height; row++)
        {
            for (var column = 0; column < input.Width; column++)
                narrowed[row, column] = columns[column].Sum(share => share.Share * region.Strength[row * region.Width + share.Place]);
        }

        var ink = new float[input.Width * input.Height];
        for (var pixel = 0; pixel < ink.Length; pixel++)
            ink[pixel] = (float)rows[pixel / input.Width].Sum(share => share.Share * narrowed[share.Place, pixel % input.Width]);
        return AtFullStrength(ink);
    }

    /// <summary>
    /// Which pixels of the picture make up each pixel of the input, along one side: those that it covers, or where it covers less than one, the two next to its
    /// middle.
    /// </summary>
    private static (int Place, double Share)[][] Axis(int size, float? centre, double scale, double mass, int first, int end, int length)
    {
        var (least, most) = ((mass - first) / scale, size - (end - mass) / scale);
        var target = Math.Min(Math.Max((centre ?? (size - 1) / 2.0) + 0.5, least), Math.Max(least, most));
        var cover = Math.Max(scale, 1);
        return [.. Enumerable.Range(0, size).Select(index =>
        {
            var middle = mass + (index + 0.5 - target) * scale;
            var (from, to) = (Math.Max(0, middle - cover / 2), Math.Min(length, middle + cover / 2));
            var places = Enumerable.Range((int)from, Math.Max(0, (int)Math.Ceiling(to) - (int)from));
            return places.Select(place => (place, (Math.Min(to, place + 1) - Math.Max(from, place)) / cover)).ToArray();
        })];
    }

    private static (double X, double Y) CentreOfMass(InkRegion region)
    {
        var (mass, x, y) = (0.0, 0.0, 0.0);
        for (var pixel = 0; pixel < region.Strength.Length; pixel++)
        {
            var ink = region.Strength[pixel];
            (mass, x, y) = (mass + ink, x + ink * (pixel % region.Width + 0.5), y + ink * (pixel / region.Width + 0.5));
        }

        return (x / mass, y / mass);
    }

    private static float[] AtFullStrength(float[] ink)
    {
        var strongest = ink.Max();
        var sorted = ink.Where(value => value > FaintInk * strongest).OrderDescending().ToArray();
        var full = sorted[sorted.Length / FullShare];
        return Array.ConvertAll(ink, value => Math.Min(1, value / full));
    }
}
