using Lamina.Data;
using Lamina.Engine;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>Measures a model on data that it was not made with.</summary>
/// <param name="fusions">The pairs of activation and loss that are better computed as one.</param>
/// <param name="workers">The threads.</param>
public sealed class ModelEvaluator(IReadOnlyList<ILossFusion> fusions, Workers workers)
{
    /// <summary>Loss and metrics by name, each with the prefix; without a loss, metrics alone.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data: raw inputs, with the classes or targets that the model predicts.</param>
    /// <param name="loss">The loss, or null.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="prefix">What stands before each name, such as <c>test</c>; also what the data are called in problems.</param>
    /// <param name="confusion">What counts, for a model of classes, which were taken for which: of the model's labels; null for nothing.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="ProblemsException">The data do not fit the model, or its outputs for a row are not finite.</exception>
    public IReadOnlyList<KeyValuePair<string, double>> Evaluate(Model model, Dataset data, ILoss? loss, IReadOnlyList<IMetric> metrics, string prefix, ConfusionMatrix? confusion = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        var fitted = DataFit.Shape(data, model.Network, model.InputWidth, model.Signature.Transforms, model.Labels, prefix);
        DataFit.Check(fitted, model.Network, loss, model.Signature.Target, prefix);
        IndexInputs.Check(fitted, model.Signature.Transforms, model.Network, prefix);
        var path = loss is null ? null : LossPath.Choose(model.Network, loss, fusions);
        return new Evaluator(model.Network, path, TaskOf.Data(fitted, model.Network), metrics, model.Signature, model.Parameters, model.State, workers).Evaluate(fitted, prefix, confusion, requiresFinite: true, cancellation);
    }
}
