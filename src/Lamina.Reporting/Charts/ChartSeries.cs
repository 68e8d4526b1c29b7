namespace Lamina.Reporting;

/// <summary>A line of a chart. Lines of the same name look the same in all charts of a figure.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">Its points from left to right.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points);
