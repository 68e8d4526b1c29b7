namespace Lamina.Reporting;

/// <summary>
/// The order within levels with few crossings: each place at the mean of its neighbours' places, down and up in turn, and the best that was met
/// (Sugiyama, Tagawa and Toda 1981).
/// </summary>
internal static class GraphOrder
{
    private const int Rounds = 8;

    public static void Arrange(List<List<GraphPlace>> levels)
    {
        var best = Copy(levels);
        var fewest = Crossings(levels);
        for (var round = 0; round < Rounds && fewest > 0; round++)
        {
            for (var step = 1; step < levels.Count; step++)
            {
                if (round % 2 == 0)
                    Sort(levels[step], levels[step - 1], place => place.Above);
                else
                    Sort(levels[^(step + 1)], levels[^step], place => place.Below);
            }

            if (Crossings(levels) is var crossings && crossings < fewest)
                (best, fewest) = (Copy(levels), crossings);
        }

        for (var level = 0; level < levels.Count; level++)
            levels[level] = best[level];
    }

    /// <summary>How often lines between neighbouring levels cross.</summary>
    public static int Crossings(List<List<GraphPlace>> levels)
    {
        var crossings = 0;
        for (var level = 1; level < levels.Count; level++)
        {
            var above = Places(levels[level - 1]);
            var lines = levels[level].Index().SelectMany(place => place.Item.Above.Select(from => (From: above[from], To: place.Index))).ToList();
            for (var i = 0; i < lines.Count; i++)
            {
                for (var j = 0; j < i; j++)
                    crossings += (lines[i].From - lines[j].From) * (lines[i].To - lines[j].To) < 0 ? 1 : 0;
            }
        }

        return crossings;
    }

    private static void Sort(List<GraphPlace> level, List<GraphPlace> other, Func<GraphPlace, List<GraphPlace>> neighbours)
    {
        var (own, others) = (Places(level), Places(other));
        var sorted = level.OrderBy(place => neighbours(place) is { Count: > 0 } near ? near.Average(next => others[next]) : own[place]).ToList();
        level.Clear();
        level.AddRange(sorted);
    }

    private static Dictionary<GraphPlace, int> Places(List<GraphPlace> level) => level.Index().ToDictionary(place => place.Item, place => place.Index);

    private static List<List<GraphPlace>> Copy(List<List<GraphPlace>> levels) => [.. levels.Select(level => level.ToList())];
}
