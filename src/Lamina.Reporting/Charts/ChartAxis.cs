namespace Lamina.Reporting;

/// <summary>What an axis shows.</summary>
/// <param name="Title">The quantity, such as <c>loss</c>.</param>
/// <param name="Unit">Its unit, such as <c>fraction</c>; empty where it has none.</param>
/// <param name="WholeNumbers">Whether it counts, so that a tick between two whole numbers would mean nothing.</param>
/// <param name="LogarithmicWhenWide">Whether it turns logarithmic where all values are positive and span more than two decades.</param>
/// <param name="IsWhole">Whether it shows shares of a whole, so that it runs from 0 to 1 whatever the values.</param>
public sealed record ChartAxis(string Title, string Unit = "", bool WholeNumbers = false, bool LogarithmicWhenWide = false, bool IsWhole = false);
