namespace Lamina.Metrics;

/// <summary>A number that says how good predictions are.</summary>
/// <remarks>
/// A metric is for classes, for labels or for numbers, and another pairing is refused before training. What the targets are follows from the training data and
/// the last activation: a <c>label</c> column holds classes, and so does one target of 0 and 1 after an output from 0 to 1 (<c>sigmoid</c>), and several
/// targets exactly one of which is 1 in every row; several targets of 0 and 1, any number of which are 1 in a row, after <c>sigmoid</c> are labels; everything
/// else, transformed targets and an autoencoder's own inputs always, are numbers.
/// <para>A loss as a metric is for the outputs and targets that it is defined for.</para>
/// </remarks>
[ComponentKind("metric")]
public interface IMetric
{
    /// <summary>Its name, unit and direction.</summary>
    MetricInfo Info { get; }

    /// <summary>The targets and outputs that it is for.</summary>
    MetricDomain Domain { get; }

    /// <summary>Starts a count over one pass through the data, or continues one after a resume.</summary>
    /// <remarks>
    /// Everything that is counted is requested here, as numbers and lists of the context: what is found there has been counted already. Asking later is an
    /// error, because a run that was stopped before the first batch after it could not be resumed to the same numbers.
    /// </remarks>
    /// <param name="context">What the network predicts, and where all that is counted lives.</param>
    /// <exception cref="ComponentException">It cannot be measured so; the message says why.</exception>
    IMetricAccumulator Start(MetricContext context);

    /// <summary>The same metric with what it would decide by what the network predicts written out: what a run's experiment.json says.</summary>
    /// <param name="task">What the network predicts.</param>
    IMetric Resolve(PredictionTask task) => this;
}
