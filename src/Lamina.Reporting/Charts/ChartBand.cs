namespace Lamina.Reporting;

/// <summary>A band of a chart, between two lines.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Low">Its lower edge from left to right.</param>
/// <param name="High">Its upper edge, at the same places.</param>
public sealed record ChartBand(string Name, IReadOnlyList<ChartPoint> Low, IReadOnlyList<ChartPoint> High);
