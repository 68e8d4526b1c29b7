using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Transforms;

/// <summary>How many rows each category of a column has, and the sums of what is to be predicted of them, in all and in each fold.</summary>
internal sealed class CategorySums
{
    // The engine's own purposes are small numbers.
    private const uint Purpose = 0x7A26E7;

    private readonly int[] _folds;
    private readonly double[][][] _counts;
    private readonly double[][][] _sums;
    private readonly double[] _all;
    private readonly double[][] _allSums;

    private CategorySums(FittingRows training, int folds, ulong seed)
    {
        var samples = training.Samples;
        (Outputs, _folds) = (OutputsOf(samples), FoldsOf(training.Rows.Count, folds, seed));
        Values = [.. ColumnTexts.Counts(training.Rows).Select(counts => counts.Keys.Where(value => value != InputColumn.Unknown).ToArray())];
        // The last of each is that of all folds.
        _counts = [.. Enumerable.Range(0, folds + 1).Select(_ => Values.Select(values => new double[values.Length]).ToArray())];
        _sums = [.. Enumerable.Range(0, folds + 1).Select(_ => Values.Select(values => new double[values.Length * Outputs.Length]).ToArray())];
        (_all, _allSums) = (new double[folds + 1], [.. Enumerable.Range(0, folds + 1).Select(_ => new double[Outputs.Length])]);
        var (row, target) = (new float[training.Rows.Width], new float[samples.IsClassification ? samples.Labels.Length : samples.TargetNames.Length]);
        for (var i = 0; i < training.Rows.Count; i++)
        {
            training.Rows.Read(i, row);
            samples.ReadTarget(i, target);
            Add(row, target.AsSpan(target.Length - Outputs.Length), _folds[i]);
            Add(row, target.AsSpan(target.Length - Outputs.Length), folds);
        }
    }

    /// <summary>The categories of each column, in order.</summary>
    public float[][] Values { get; }

    /// <summary>What is to be predicted: of two classes the second.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>Counts the rows, which are dealt into folds by the seed.</summary>
    public static CategorySums Of(FittingRows training, int folds, ulong seed) => new(training, folds, seed);

    /// <summary>The fold of a row.</summary>
    public int FoldOf(int row) => _folds[row];

    /// <summary>The mean of an output over all rows but those of a fold; over all where there are no others.</summary>
    public float Mean(int output, int? fold) => (float)ExactMean(output, fold);

    /// <summary>The encoding of a category by all rows but those of a fold.</summary>
    /// <param name="column">The column.</param>
    /// <param name="place">The category's place; negative for one that there is not.</param>
    /// <param name="output">The output.</param>
    /// <param name="fold">The fold; null for none.</param>
    /// <param name="smoothing">How many rows the mean counts as.</param>
    public float Encoding(int column, int place, int output, int? fold, float smoothing)
    {
        var mean = ExactMean(output, fold);
        if (place < 0)
            return (float)mean;
        var (count, sum) = (_counts[^1][column][place], _sums[^1][column][(place * Outputs.Length) + output]);
        if (fold is { } without)
            (count, sum) = (count - _counts[without][column][place], sum - _sums[without][column][(place * Outputs.Length) + output]);
        return (float)(count + smoothing > 0 ? (sum + (smoothing * mean)) / (count + smoothing) : mean);
    }

    private static ImmutableArray<string> OutputsOf(Dataset samples) =>
        !samples.IsClassification ? samples.TargetNames : samples.Labels.Length == 2 ? [samples.Labels[1]] : samples.Labels;

    private static int[] FoldsOf(int rows, int folds, ulong seed)
    {
        int[] dealt = [.. Enumerable.Range(0, rows).Select(row => row % folds)];
        new RandomKey(seed, Purpose).Stream(0).Shuffle(dealt);
        return dealt;
    }

    private double ExactMean(int output, int? fold)
    {
        var (count, sum) = (_all[^1], _allSums[^1][output]);
        return fold is { } without && count > _all[without] ? (sum - _allSums[without][output]) / (count - _all[without]) : sum / count;
    }

    private void Add(ReadOnlySpan<float> row, ReadOnlySpan<float> target, int fold)
    {
        _all[fold]++;
        for (var output = 0; output < target.Length; output++)
            _allSums[fold][output] += target[output];
        for (var column = 0; column < row.Length; column++)
        {
            if (Array.BinarySearch(Values[column], row[column]) is not (>= 0 and var place))
                continue;
            _counts[fold][column][place]++;
            for (var output = 0; output < target.Length; output++)
                _sums[fold][column][(place * target.Length) + output] += target[output];
        }
    }
}
