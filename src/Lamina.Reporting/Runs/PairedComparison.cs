namespace Lamina.Reporting;

/// <summary>A metric of runs with some settings against the same seeds with others.</summary>
/// <param name="Metric">The metric, at the end of the runs.</param>
/// <param name="First">The runs compared with, by their place in the comparison.</param>
/// <param name="Second">The runs of the same seeds, in the same order; a difference is theirs minus the first's.</param>
/// <param name="Test">The test.</param>
public sealed record PairedComparison(string Metric, IReadOnlyList<int> First, IReadOnlyList<int> Second, PairedTest Test);
