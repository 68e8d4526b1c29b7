namespace Lamina.Metrics;

/// <summary>The classes of a batch's samples.</summary>
internal static class Classes
{
    /// <summary>The class of a row: of several values the greatest's, of equal ones the first's; of one value class 1 above 0.5, else 0. Null where a value is NaN.</summary>
    public static int? Of(ReadOnlySpan<float> row)
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

    /// <summary>The true class of a sample: its index, or read from its targets where these are numbers.</summary>
    public static int? True(in MetricBatch batch, int row)
    {
        var classes = batch.ClassIndex.Span;
        return row < classes.Length && classes[row] >= 0 ? classes[row] : Of(batch.Targets.Row(row));
    }
}
