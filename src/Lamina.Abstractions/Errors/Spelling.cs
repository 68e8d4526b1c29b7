namespace Lamina;

/// <summary>Finds what a misspelt name may have meant.</summary>
public static class Spelling
{
    private const int LongestName = 64;
    private const int ShortestPrefix = 3;
    private const int ShownNames = 12;

    /// <summary>The name nearest to the one received, or null where none is near.</summary>
    public static string? Nearest(string received, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(known);
        if (received.Length > LongestName)
            return null;
        return known
            .OrderBy(name => name, StringComparer.Ordinal)
            .Where(name => IsNear(Math.Abs(received.Length - name.Length), Math.Max(received.Length, name.Length)) || IsBeginning(received, name))
            .Select(name => (Name: name, Distance: Distance(received, name)))
            .Where(candidate => IsNear(candidate.Distance, Math.Max(received.Length, candidate.Name.Length)) || IsBeginning(received, candidate.Name))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>A sentence with the nearest name where one is near, and one with the known names.</summary>
    public static string Suggest(string received, IReadOnlyList<string> known)
    {
        var nearest = Nearest(received, known);
        var more = known.Count > ShownNames ? $", … ({known.Count} in all)" : "";
        return $"{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Known: {string.Join(", ", known.Take(ShownNames))}{more}.";
    }

    private static bool IsNear(int distance, int length) => distance < length && distance <= Math.Max(1, length / 3);

    // Columns that share a name get a number after it: x#1, x#2.
    private static bool IsBeginning(string received, string name) =>
        received.Length >= ShortestPrefix && name.StartsWith(received, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith($"{received}#", StringComparison.Ordinal);

    /// <summary>How many letters must be inserted, deleted, replaced or swapped with their neighbour (Damerau 1964), case aside.</summary>
    private static int Distance(string from, string to)
    {
        var costs = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    costs[i, j] = i + j;
                    continue;
                }

                var replaced = costs[i - 1, j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
                costs[i, j] = Math.Min(replaced, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }

        return costs[from.Length, to.Length];
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
