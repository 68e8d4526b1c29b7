using Lamina.Metrics;

namespace Lamina.Tests.Support;

/// <summary>A metric that shares a name with another.</summary>
[Component(Aliases = ["same"])]
public sealed record AnotherName : IMetric
{
    public MetricInfo Info => new("same", "", HigherIsBetter: true);

    public MetricDomain Domain => new(TargetKinds.All);

    public IMetricAccumulator Start(MetricContext context) => throw new NotSupportedException();
}
