using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Models;

namespace Lamina.Training;

/// <summary>Evaluates a model on further data.</summary>
/// <param name="fusions">The pairs of activation and loss that are better computed as one.</param>
/// <param name="workers">The threads.</param>
public sealed class ModelEvaluator(IReadOnlyList<ILossFusion> fusions, Workers workers)
{
    /// <summary>The task of a model on some data, as metrics receive it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data.</param>
    public static PredictionTask TaskOf(Model model, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        return DecidedTask.Of(model, data).Task;
    }

    /// <summary>Loss and metrics by name, each with the prefix; without a loss, metrics alone.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data: raw inputs, with the classes or targets that the model predicts.</param>
    /// <param name="loss">The loss, or null.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="prefix">The prefix of each name, such as <c>test</c>; problems refer to the data by it too.</param>
    /// <param name="counts">
    /// What else is counted: a <see cref="ConfusionMatrix"/> of the model's classes, or <see cref="LabelScores"/>; null for nothing.
    /// </param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="ProblemsException">
    /// The data do not fit the model, a metric does not fit both, or the model's outputs for a row are not finite.
    /// </exception>
    public IReadOnlyList<KeyValuePair<string, double>> Evaluate(
        Model model, Dataset data, ILoss? loss, IReadOnlyList<IMetric> metrics, string prefix, ITargetCounts? counts = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        var fitted = PredictedTargets.Of(
            DataCompatibility.Shape(data, model.Network, model.InputWidth, model.Signature.Transforms, model.Labels, prefix), model.TargetNames);
        DataCompatibility.Check(fitted, model.Network, loss, model.Signature.Target, prefix);
        IndexInputs.Check(fitted, model.Signature.Transforms, model.Network, prefix);
        var decided = DecidedTask.Of(model, fitted);
        decided.Check(fitted, prefix);
        Problem[] problems = [.. MetricCompatibility.Faults(metrics, decided, (fitted, prefix))];
        if (problems.Length > 0)
            throw new ProblemsException(problems);
        var path = loss is null ? null : LossPath.Choose(model.Network, loss, fusions);
        return new Evaluator(model.Weights, path, decided.Task, metrics, model.Signature, workers)
            .Evaluate(fitted, prefix, counts, requiresFinite: true, cancellation);
    }
}
