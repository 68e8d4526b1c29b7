using Lamina.Activations;

namespace Lamina.Metrics;

/// <summary>What metrics of the probabilities of classes are for.</summary>
internal static class Probabilities
{
    public static MetricDomain Domain => new(TargetKinds.Classes) { Outputs = OutputDomain.UnitInterval };

    /// <summary>Makes sure that the probabilities of several classes are of one distribution.</summary>
    /// <exception cref="ComponentException">They are not.</exception>
    public static void Require(PredictionTask task)
    {
        if (task.Outputs > 1 && !task.Domain.SumsToOne)
            throw new ComponentException($"of {task.Outputs} classes it takes probabilities that sum to one, as 'softmax' gives, but the last layer's outputs "
                + $"are {task.Domain}. Let the last activation be 'softmax', or measure 'binaryAccuracy' or 'rocAuc'.");
    }
}
