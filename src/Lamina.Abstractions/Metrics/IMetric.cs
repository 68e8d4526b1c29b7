namespace Lamina.Metrics;

/// <summary>A number that says how good predictions are.</summary>
[ComponentKind("metric")]
public interface IMetric
{
    /// <summary>Its name, unit and direction.</summary>
    MetricInfo Info { get; }

    /// <summary>The targets and outputs that it is for.</summary>
    MetricDomain Domain { get; }

    /// <summary>Starts a count over one pass through the data, or goes on with one after a resume.</summary>
    /// <remarks>
    /// Everything that is counted is asked for here, as numbers and lists of the context: what is found there has been counted already. Asking later is an
    /// error, because a run that was stopped before the first batch after it could not be resumed to the same numbers.
    /// </remarks>
    /// <param name="context">What the network predicts, and where all that is counted lives.</param>
    /// <exception cref="ComponentException">It cannot be measured so; the message says why.</exception>
    IMetricAccumulator Start(MetricContext context);

    /// <summary>The same metric with what it would decide by what the network predicts written out: what a run's experiment.json says.</summary>
    /// <param name="task">What the network predicts.</param>
    IMetric Resolve(PredictionTask task) => this;
}
