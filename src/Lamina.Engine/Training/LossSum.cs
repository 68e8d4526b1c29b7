namespace Lamina.Training;

/// <summary>A sum of per-sample losses in double, in the order of the samples, so that batch sizes do not matter.</summary>
internal struct LossSum
{
    private double _sum;

    public long Count { get; private set; }

    public readonly double Mean => _sum / Count;

    public double Add(Tensor losses)
    {
        var batch = 0.0;
        foreach (var loss in losses.Span)
        {
            _sum += loss;
            batch += loss;
        }

        Count += losses.Rows;
        return batch / losses.Rows;
    }
}
