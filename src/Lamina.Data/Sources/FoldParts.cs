using Lamina.Kernels;

namespace Lamina.Data;

/// <summary>Deals rows out to folds: the number of each row's fold, from 1; in time, 0 for those that are in none.</summary>
internal static class FoldParts
{
    // Unlike the purposes of the engine, whose numbers begin at 1.
    private const uint Purpose = 0x464f4c44;
    private const uint GroupPurpose = 0x46475250;

    /// <summary>Each class in turn, in an order drawn by the seed.</summary>
    /// <exception cref="DataException">There are fewer rows than folds.</exception>
    public static int[] OfClasses(Dataset data, int folds, long seed)
    {
        if (data.Count < folds)
            throw new DataException(DataCodes.NoSamples, new("fold"),
                $"Expected at least one sample for each of the {folds} folds, but received {data.Count}. Use fewer folds, or more data.");
        var parts = new int[data.Count];
        var dealt = 0;
        foreach (var group in Enumerable.Range(0, data.Count).GroupBy(data.ClassOf).OrderBy(group => group.Key))
        {
            var rows = group.ToArray();
            new RandomKey((ulong)seed, Purpose).Stream((uint)(group.Key + 1)).Shuffle(rows);
            foreach (var row in rows)
                parts[row] = (dealt++ % folds) + 1;
        }

        return parts;
    }

    /// <summary>
    /// The largest group first, and those of one size in an order drawn by the seed, each to the fold that has the fewest rows, the first of them.
    /// </summary>
    /// <exception cref="DataException">There are fewer groups than folds.</exception>
    public static int[] OfGroups(RowKeys keys, string column, int folds, long seed)
    {
        if (keys.Texts.Length < folds)
            throw new DataException(SplitProblems.TooFewKeys, new("fold"),
                $"Expected at least one group, a value of column '{column}', for each of the {folds} folds, but received {keys.Texts.Length}. Use fewer "
                + "folds, or more data.");
        var sizes = new int[keys.Texts.Length];
        for (var row = 0; row < keys.Count; row++)
            sizes[keys.CodeOf(row)]++;
        int[] groups = [.. Enumerable.Range(0, sizes.Length)];
        new RandomKey((ulong)seed, GroupPurpose).Stream(0).Shuffle(groups);
        var fewest = new PriorityQueue<int, (int Rows, int Fold)>(Enumerable.Range(1, folds).Select(fold => (fold, (0, fold))));
        var (foldOf, rows) = (new int[sizes.Length], new int[folds + 1]);
        foreach (var group in groups.OrderByDescending(group => sizes[group]))
        {
            var fold = foldOf[group] = fewest.Dequeue();
            rows[fold] += sizes[group];
            fewest.Enqueue(fold, (rows[fold], fold));
        }

        return [.. Enumerable.Range(0, keys.Count).Select(row => foldOf[keys.CodeOf(row)])];
    }

    /// <summary>Blocks one after the other, the first of which is in no fold.</summary>
    /// <exception cref="DataException">There are too few different times.</exception>
    public static int[] InTime(RowOrder order, string? column, int folds)
    {
        var count = order.Rows.Count;
        var cuts = order.Cuts([.. Enumerable.Range(1, folds).Select(fold => (double)count * fold / (folds + 1))])
            ?? throw new DataException(SplitProblems.TooFewKeys, new("fold"),
                $"Expected at least {folds + 1} {(column is null ? "rows" : $"different values of column '{column}'")} for {folds} folds in time, one more "
                + "than there are folds. Use fewer folds, or more data.");
        var parts = new int[count];
        for (var (place, fold) = (0, 0); place < count; place++)
        {
            if (fold < cuts.Length && place == cuts[fold])
                fold++;
            parts[order.Rows[place]] = fold;
        }

        return parts;
    }
}
