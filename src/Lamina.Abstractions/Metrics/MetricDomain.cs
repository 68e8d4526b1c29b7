using Lamina.Activations;

namespace Lamina.Metrics;

/// <summary>What a metric is for: a pairing of targets and outputs outside it is refused before training.</summary>
/// <param name="Targets">The kinds of targets.</param>
public sealed record MetricDomain(TargetKinds Targets)
{
    /// <summary>
    /// The outputs for which the metric is defined; all real numbers by default. They are those of the last activation, and all real numbers where targets are
    /// transformed.
    /// </summary>
    public OutputDomain Outputs { get; init; } = OutputDomain.Real;

    /// <summary>The targets of a sample for which the metric is defined; all real numbers by default.</summary>
    public OutputDomain Values { get; init; } = OutputDomain.Real;

    /// <summary>Whether every output is a decision of its own, so that outputs that sum to one do not fit.</summary>
    public bool IsEachOutputItsOwn { get; init; }

    /// <summary>
    /// Whether it reads classes by <see cref="MetricBatch.TrueClass"/> alone, so that <see cref="MetricBatch.Targets"/> may be absent where targets are
    /// classes.
    /// </summary>
    public bool TakesClasses { get; init; }

    /// <summary>
    /// The output above which a label counts as there; null where the metric decides nothing. A model of labels takes over the threshold of its metrics.
    /// </summary>
    public float? Threshold { get; init; }
}
