namespace Lamina.Reporting;

/// <summary>Where the places of each level stand from left to right: near what they are joined with, in their order, none on another.</summary>
internal static class GraphColumns
{
    /// <summary>Room at either side.</summary>
    public const double Margin = 2;

    /// <summary>The width of a phone: what can stand side by side there does.</summary>
    public const double Phone = 360;

    private const double Gap = 10;
    private const double NarrowestBox = 78;
    private const int Rounds = 12;

    /// <summary>Places all levels, the widths that boxes would like to have given; boxes are narrowed to fit a phone, but not below what can be read.</summary>
    /// <returns>The width of the whole.</returns>
    public static double Arrange(List<List<GraphPlace>> levels)
    {
        levels.ForEach(Narrow);
        // Room to spare makes lines straight; what nobody took is cut off at the end.
        var room = Math.Max(Phone, (2 * Margin) + levels.Max(Taken));
        foreach (var level in levels)
            Settle(level, [.. level.Select(_ => room / 2)], room);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var level in round % 2 == 0 ? levels : Enumerable.Reverse(levels))
                Settle(level, [.. level.Select(place => place.Above.Concat(place.Below).Average(next => (double?)next.X) ?? place.X)], room);
        }

        var places = levels.SelectMany(level => level).ToList();
        var left = places.Min(place => place.X - (place.Width / 2)) - Margin;
        places.ForEach(place => place.X -= left);
        return places.Max(place => place.X + (place.Width / 2)) + Margin;
    }

    private static double Taken(List<GraphPlace> level) => level.Sum(place => place.Width) + (Gap * (level.Count - 1));

    /// <summary>Gives the widest boxes of a level one width at which it fits.</summary>
    private static void Narrow(List<GraphPlace> level)
    {
        var room = Phone - (2 * Margin) - (Gap * (level.Count - 1));
        foreach (var (index, place) in level.OrderBy(place => place.Width).Index())
        {
            place.Width = Math.Min(place.Width, Math.Max(NarrowestBox, room / (level.Count - index)));
            room -= place.Width;
        }
    }

    /// <summary>
    /// The nearest to the wishes, in least squares, that keeps order and distance: less the distances, a rising sequence, whose neighbours that would fall are
    /// pooled to their mean.
    /// </summary>
    private static void Settle(List<GraphPlace> level, double[] wishes, double room)
    {
        var offsets = new double[level.Count];
        for (var i = 1; i < level.Count; i++)
            offsets[i] = offsets[i - 1] + ((level[i - 1].Width + level[i].Width) / 2) + Gap;
        var pools = new List<(double Sum, int Count)>();
        foreach (var (index, wish) in wishes.Index())
        {
            pools.Add((wish - offsets[index], 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count > pools[^1].Sum / pools[^1].Count)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        var (lowest, highest) = (Margin + (level[0].Width / 2), room - Margin - (level[^1].Width / 2) - offsets[^1]);
        foreach (var (index, start) in pools.SelectMany(pool => Enumerable.Repeat(pool.Sum / pool.Count, pool.Count)).Index())
            level[index].X = Math.Max(lowest, Math.Min(highest, start)) + offsets[index];
    }
}
