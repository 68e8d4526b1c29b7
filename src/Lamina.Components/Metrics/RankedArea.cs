namespace Lamina.Metrics;

/// <summary>The areas under the curves of a ranking.</summary>
/// <param name="Roc">That of true over false positives; NaN without samples on both sides.</param>
/// <param name="Precision">That of precision over recall; NaN without positive samples.</param>
/// <param name="Positives">The weight of the positive samples.</param>
internal readonly record struct RankedArea(double Roc, double Precision, double Positives);
