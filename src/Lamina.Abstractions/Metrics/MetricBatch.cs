namespace Lamina.Metrics;

/// <summary>
/// A batch of predictions and what they should have been. Where targets are for each step, a row is a step, and only those that count are there.
/// </summary>
/// <param name="Predictions">The network's outputs, <c>[batch, outputs]</c>.</param>
/// <param name="Targets">The targets, <c>[batch, outputs]</c>; absent where all that is measured takes classes.</param>
/// <param name="ClassIndex">The class of each row; −1 where targets are numbers.</param>
public readonly record struct MetricBatch(Tensor Predictions, Tensor Targets, ReadOnlyMemory<int> ClassIndex)
{
    /// <summary>How much each row counts, more than 0; empty where all count as 1.</summary>
    public ReadOnlyMemory<float> Weights { get; init; }

    /// <summary>How much a row counts: its weight, or 1.</summary>
    public float WeightOf(int row) => Weights.IsEmpty ? 1 : Weights.Span[row];

    /// <summary>How much all rows count together.</summary>
    public double Count
    {
        get
        {
            if (Weights.IsEmpty)
                return Predictions.Rows;
            var sum = 0.0;
            foreach (var weight in Weights.Span)
                sum += weight;
            return sum;
        }
    }

    /// <summary>
    /// The class that a row is predicted to be of: of several outputs the greatest's, of equal ones the first's; of one output class 1 above 0.5, else 0.
    /// Null where an output is NaN.
    /// </summary>
    public int? PredictedClass(int row) => ClassOf(Predictions.Row(row));

    /// <summary>The true class of a row: its index, or read from its targets, as predictions are, where these are numbers.</summary>
    public int? TrueClass(int row)
    {
        var classes = ClassIndex.Span;
        return row < classes.Length && classes[row] >= 0 ? classes[row] : ClassOf(Targets.Row(row));
    }

    private static int? ClassOf(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (float.IsNaN(row[i]))
                return null;
            if (row[i] > row[best])
                best = i;
        }

        return row.Length > 1 ? best : row[0] > 0.5f ? 1 : 0;
    }
}
