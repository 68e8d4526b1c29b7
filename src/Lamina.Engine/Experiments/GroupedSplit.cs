using Lamina.Data;
using Lamina.Kernels;
using Lamina.Networks;

namespace Lamina.Experiments;

/// <summary>Splits whole groups off a dataset: drawn by the seed, with as many rows as come nearest to a share.</summary>
internal static class GroupedSplit
{
    // What more rows than these are to be drawn is first taken as the groups come, which leaves enough to choose from.
    private const int MostWeighed = 1 << 14;

    /// <summary>Which rows are split off: at least one group, and not all.</summary>
    /// <param name="keys">The group of each row; two groups at least.</param>
    /// <param name="share">The share.</param>
    /// <param name="seed">What the order of the groups is drawn by.</param>
    public static bool[] Drawn(RowKeys keys, double share, ulong seed)
    {
        var sizes = new int[keys.Texts.Length];
        for (var row = 0; row < keys.Count; row++)
            sizes[keys.CodeOf(row)]++;
        int[] groups = [.. Enumerable.Range(0, sizes.Length)];
        new RandomKey(seed, RandomPurposes.Groups).Stream(0).Shuffle(groups);
        var isDrawn = new bool[sizes.Length];
        var wanted = (int)Math.Round(keys.Count * share, MidpointRounding.AwayFromZero);
        var rest = new List<int>();
        foreach (var group in groups)
        {
            isDrawn[group] = wanted > MostWeighed && sizes[group] < wanted;
            if (isDrawn[group])
                wanted -= sizes[group];
            else
                rest.Add(group);
        }

        foreach (var group in Nearest(rest, sizes, wanted, canBeNone: rest.Count < groups.Length))
            isDrawn[group] = true;
        return [.. Enumerable.Range(0, keys.Count).Select(row => isDrawn[keys.CodeOf(row)])];
    }

    /// <summary>
    /// The groups whose sizes sum to as near to the wanted number as can be, and to the smaller of two that are as near; of several choices one among the first
    /// groups. Not all of them.
    /// </summary>
    private static List<int> Nearest(List<int> groups, int[] sizes, int wanted, bool canBeNone)
    {
        var least = groups.Min(group => sizes[group]);
        // A sum further above the wanted number than none is below it is of no interest, but where there must be one.
        var most = (int)Math.Min(groups.Sum(group => (long)sizes[group]) - least, Math.Max(2L * wanted, least));
        // Which group first reached a sum, each only after those before it: −1 for a sum that none has reached.
        var reachedBy = new int[most + 1];
        Array.Fill(reachedBy, -1);
        var highest = 0;
        for (var index = 0; index < groups.Count && (wanted == 0 || wanted > most || reachedBy[wanted] < 0); index++)
        {
            var size = sizes[groups[index]];
            // From above, so that no sum has the group twice.
            for (var sum = Math.Min(highest, most - size); sum >= 0; sum--)
            {
                if ((sum == 0 || reachedBy[sum] >= 0) && reachedBy[sum + size] < 0)
                    reachedBy[sum + size] = index;
            }

            highest = Math.Min(most, highest + size);
        }

        var best = canBeNone ? 0 : -1;
        for (var sum = 1; sum <= most; sum++)
        {
            if (reachedBy[sum] >= 0 && (best < 0 || Math.Abs(sum - wanted) < Math.Abs(best - wanted)))
                best = sum;
        }

        var chosen = new List<int>();
        for (; best > 0; best -= sizes[chosen[^1]])
            chosen.Add(groups[reachedBy[best]]);
        return chosen;
    }
}
