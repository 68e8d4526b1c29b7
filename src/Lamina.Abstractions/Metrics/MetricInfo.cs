namespace Lamina.Metrics;

/// <summary>What a metric is called and how to read it.</summary>
/// <param name="Name">The name in reports, such as <c>accuracy</c>.</param>
/// <param name="Unit">The unit, such as <c>fraction</c>; empty where it has none.</param>
/// <param name="HigherIsBetter">Whether a greater value is a better one.</param>
public sealed record MetricInfo(string Name, string Unit, bool HigherIsBetter);
