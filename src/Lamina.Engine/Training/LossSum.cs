using Lamina.Losses;
using Lamina.State;

namespace Lamina.Training;

/// <summary>A sum of per-sample losses in double, each as much as its sample counts, in the order of the samples, so that batch sizes do not matter.</summary>
internal sealed class LossSum(PersistentState numbers)
{
    private readonly PersistentNumber _sum = numbers.Number("sum");
    private readonly PersistentNumber _count = numbers.Number("count");

    public double Count => _count.Value;

    public double Mean => _sum.Value / _count.Value;

    public void Add(in SampleLosses losses) => (_sum.Value, _count.Value) = losses.Sum(_sum.Value, _count.Value);
}
