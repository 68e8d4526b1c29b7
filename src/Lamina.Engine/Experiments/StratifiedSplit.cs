using Lamina.Data;
using Lamina.Kernels;
using Lamina.Networks;

namespace Lamina.Experiments;

/// <summary>Splits a share off a dataset: drawn by the seed, and of each class the same share.</summary>
internal static class StratifiedSplit
{
    /// <summary>
    /// The rest and the share, both in their original order. Each class gives the whole number nearest to its share, so that every class with two samples or
    /// more is in both.
    /// </summary>
    public static (Dataset Remainder, Dataset Share) Split(Dataset data, double share, ulong seed)
    {
        var drawn = new bool[data.Count];
        foreach (var group in Enumerable.Range(0, data.Count).GroupBy(data.ClassOf))
        {
            var rows = group.ToArray();
            new RandomKey(seed, RandomPurposes.Split).Stream((uint)(group.Key + 1)).Shuffle(rows);
            var count = (int)Math.Round(rows.Length * share, MidpointRounding.AwayFromZero);
            foreach (var row in rows.AsSpan(0, rows.Length < 2 ? 0 : Math.Clamp(count, 1, rows.Length - 1)))
                drawn[row] = true;
        }

        return (data.Select(Enumerable.Range(0, data.Count).Where(row => !drawn[row])), data.Select(Enumerable.Range(0, data.Count).Where(row => drawn[row])));
    }
}
