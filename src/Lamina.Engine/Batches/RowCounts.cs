using Lamina.Data;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Batches;

/// <summary>How much the samples of a dataset count, known before their batches are made: an update over several batches divides by the sum.</summary>
internal sealed class RowCounts
{
    private readonly double[] _counts;

    private RowCounts(double[] counts) => _counts = counts;

    /// <summary>The counts of the samples; null where every row of targets counts as 1.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="transforms">The fitted transforms.</param>
    /// <param name="network">The network.</param>
    /// <param name="steps">How many rows of targets a sample has.</param>
    public static RowCounts? Of(Dataset data, TransformChain transforms, Network network, int steps)
    {
        if (!data.IsWeighted && !network.HasOutputLengths)
            return null;
        var (raw, sample, counts) = (new float[transforms.InputWidth], new float[network.Input.Count], new double[data.Count]);
        for (var row = 0; row < counts.Length; row++)
        {
            var real = steps;
            if (network.HasOutputLengths)
            {
                data.ReadInput(row, raw);
                transforms.Apply(raw, sample);
                real = network.OutputStepsOf(sample);
            }

            var lacking = data.ClassesOf(row) is { IsEmpty: false } classes ? classes[..real].Count(-1) : 0;
            counts[row] = (real - lacking) * (double)data.WeightOf(row);
        }

        return new(counts);
    }

    /// <summary>How much some samples count together.</summary>
    public double Sum(ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
            sum += _counts[row];
        return sum;
    }
}
