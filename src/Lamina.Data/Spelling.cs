namespace Lamina.Data;

/// <summary>Finds what a misspelt name may have meant.</summary>
internal static class Spelling
{
    private const int ShownNames = 12;

    /// <summary>A sentence with the nearest name where one is near, and one with the known names.</summary>
    public static string Suggest(string name, IReadOnlyList<string> known)
    {
        var nearest = known.Where(candidate => Distance(name, candidate) <= (Math.Max(name.Length, candidate.Length) + 1) / 3).MinBy(candidate => Distance(name, candidate));
        var near = nearest is not null ? $" Did you mean '{nearest}'?" : "";
        var more = known.Count > ShownNames ? $", … ({known.Count} in all)" : "";
        return $"{near} Known: {string.Join(", ", known.Take(ShownNames))}{more}.";
    }

    /// <summary>How many letters must be inserted, deleted or replaced (Levenshtein 1966), case aside.</summary>
    private static int Distance(string from, string to)
    {
        var costs = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.Min(replaced, Math.Min(costs[j], costs[j - 1]) + 1);
            }
        }

        return costs[^1];
    }
}
