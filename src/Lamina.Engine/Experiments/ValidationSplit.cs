using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Splits the rows that progress is judged on off the training data, as the experiment says.</summary>
internal static class ValidationSplit
{
    private const string Where = "data.validation";

    /// <summary>The rows to learn from and those held out, both in their order; none held out where no share is to be.</summary>
    /// <exception cref="ProblemsException">A side would have no rows, or the column that decides says nothing of the sort.</exception>
    public static (Dataset Train, Dataset? HeldOut) Of(Experiment experiment, Dataset data, CancellationToken cancellation)
    {
        var (section, source) = (experiment.Data.Validation, experiment.Data.Train);
        if (section is { Split: { } share, Groups: { } groups })
            return Parts(data, OfGroups(RowKeys.Of(source, groups, data, cancellation), groups, share, (ulong)experiment.Seed));
        if (section is { Last: { } last })
        {
            var order = section.By is { } by ? RowOrder.Of(RowKeys.Of(source, by, data, cancellation), by) : RowOrder.Given(data.Count);
            return Parts(data, Last(order, section, last));
        }

        if (section is not { Split: { } drawn })
            return (data, null);
        var (train, heldOut) = StratifiedSplit.Split(data, drawn, (ulong)experiment.Seed);
        return train.Count > 0 && heldOut.Count > 0 ? (train, heldOut) : throw Problem(DataProblems.EmptySplit, $"{Where}.split",
            $"a share of {drawn} leaves {train.Count} rows for training and {heldOut.Count} for validation; both need at least one.");
    }

    private static bool[] OfGroups(RowKeys keys, string column, double share, ulong seed) => keys.Texts.Length > 1
        ? GroupedSplit.Drawn(keys, share, seed)
        : throw Problem(SplitProblems.TooFewKeys, $"{Where}.groups",
            $"column '{column}' holds '{keys.Texts[0]}' in all rows, and a group is not split. Take another column, or leave 'groups' out.");

    private static bool[] Last(RowOrder order, ValidationSection section, double share)
    {
        var count = order.Rows.Count;
        var cut = order.Cuts(count - Math.Round(count * share, MidpointRounding.AwayFromZero)) is [var place] ? place : throw Problem(
            SplitProblems.TooFewKeys, section.By is null ? $"{Where}.last" : $"{Where}.by",
            section.By is { } by
                ? $"column '{by}' holds one value in all rows, so that none comes after another. Take another column, or a share drawn at random ('split')."
                : $"there is {count} row, and both training and validation need one.");
        var isLast = new bool[count];
        for (; cut < count; cut++)
            isLast[order.Rows[cut]] = true;
        return isLast;
    }

    private static (Dataset Train, Dataset HeldOut) Parts(Dataset data, bool[] isHeldOut) =>
        (data.Select(Enumerable.Range(0, data.Count).Where(row => !isHeldOut[row])), data.Select(Enumerable.Range(0, data.Count).Where(row => isHeldOut[row])));

    private static ProblemsException Problem(string code, string path, string message) => new([new Problem(code, new SourceLocation(path), message)]);
}
