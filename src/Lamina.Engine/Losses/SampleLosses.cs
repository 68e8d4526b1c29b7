namespace Lamina.Losses;

/// <summary>The losses of the samples of a batch.</summary>
/// <param name="Values">The loss of each sample, the mean over its rows of targets that count.</param>
/// <param name="Weights">How much each sample counts; empty where all count as 1.</param>
internal readonly record struct SampleLosses(Tensor Values, ReadOnlyMemory<double> Weights)
{
    /// <summary>The mean of a batch.</summary>
    public double Mean
    {
        get
        {
            var (sum, count) = Sum(0, 0);
            return sum / count;
        }
    }

    /// <summary>Adds the losses and how much they count, in the order of the samples.</summary>
    public (double Sum, double Count) Sum(double sum, double count)
    {
        var values = Values.Span;
        if (Weights.IsEmpty)
        {
            foreach (var loss in values)
                sum += loss;
            return (sum, count + values.Length);
        }

        var weights = Weights.Span;
        for (var row = 0; row < values.Length; row++)
        {
            sum += weights[row] * values[row];
            count += weights[row];
        }

        return (sum, count);
    }
}
