using Lamina.State;

namespace Lamina.Training;

/// <summary>A sum of per-sample losses in double, in the order of the samples, so that batch sizes do not matter.</summary>
internal sealed class LossSum(PersistentState numbers)
{
    private readonly PersistentNumber _sum = numbers.Number("sum");
    private readonly PersistentNumber _count = numbers.Number("count");

    public double Count => _count.Value;

    public double Mean => _sum.Value / _count.Value;

    /// <summary>The mean of a batch.</summary>
    public static double MeanOf(Tensor losses)
    {
        var sum = 0.0;
        foreach (var loss in losses.Span)
            sum += loss;
        return sum / losses.Rows;
    }

    public void Add(Tensor losses)
    {
        var sum = _sum.Value;
        foreach (var loss in losses.Span)
            sum += loss;
        _sum.Value = sum;
        _count.Value += losses.Rows;
    }
}
