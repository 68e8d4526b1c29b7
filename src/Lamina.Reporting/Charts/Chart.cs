namespace Lamina.Reporting;

/// <summary>Lines over one pair of axes.</summary>
/// <param name="X">What runs from left to right.</param>
/// <param name="Y">What the lines show.</param>
/// <param name="Series">The lines, in the order of the legend.</param>
/// <param name="HigherIsBetter">Which value of a line is its best; null where that is not known, and then none is marked.</param>
/// <param name="IsCourse">Whether a line is the course of something, whose last value matters.</param>
public sealed record Chart(ChartAxis X, ChartAxis Y, IReadOnlyList<ChartSeries> Series, bool? HigherIsBetter = null, bool IsCourse = true)
{
    /// <summary>Bands drawn behind the lines, the widest first.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];
}
