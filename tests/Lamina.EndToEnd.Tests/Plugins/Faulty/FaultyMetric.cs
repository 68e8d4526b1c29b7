using Lamina.Metrics;
using Lamina.State;

namespace Faulty;

/// <summary>A count of samples, which throws in one of its members.</summary>
public sealed record FaultyMetric(string At = "") : IMetric
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public MetricInfo Info => Planted.In("info", At, new MetricInfo("faulty", "", HigherIsBetter: false));

    public MetricDomain Domain => Planted.In("domain", At, new MetricDomain(TargetKinds.All));

    public IMetricAccumulator Start(MetricContext context) => Planted.In("start", At, new Count(At, context.Number("count")));

    public IMetric Resolve(PredictionTask task) => Planted.In("resolve", At, this);

    private sealed class Count(string at, PersistentNumber count) : IMetricAccumulator
    {
        public double Value => Planted.In("value", at, count.Value > 0 ? count.Value : double.NaN);

        public void Add(in MetricBatch batch)
        {
            Planted.In("add", at);
            count.Value += batch.Predictions.Rows;
        }
    }
}
