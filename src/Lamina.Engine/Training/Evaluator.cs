using Lamina.Batches;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Training;

/// <summary>Measures loss and metrics of a network over a dataset, without training it.</summary>
internal sealed class Evaluator
{
    // A result does not depend on the batch size, so it is chosen for speed alone: large enough to amortise a pass, small enough for the cache.
    private const int BatchSize = 256;
    private readonly BatchLoss? _loss;
    private readonly TargetUnits _units;
    private readonly PredictionTask _task;
    private readonly IReadOnlyList<IMetric> _metrics;
    private readonly SharedForward _forward;
    private readonly Workers _workers;
    private readonly Func<bool, BatchAssembler> _assemblers;
    private readonly LossPath? _path;
    private BatchAssembler? _assembler;
    private bool _takesClasses;
    private readonly MetricRows _rows;

    /// <param name="weights">The network, with its weights.</param>
    /// <param name="path">How its loss is computed; null for metrics alone.</param>
    /// <param name="task">What it predicts.</param>
    /// <param name="metrics">What is measured besides the loss.</param>
    /// <param name="signature">The fitted transforms of inputs and targets.</param>
    /// <param name="workers">The threads.</param>
    public Evaluator(Weights weights, LossPath? path, PredictionTask task, IReadOnlyList<IMetric> metrics, ModelSignature signature, Workers workers)
    {
        (_task, _metrics, _workers) = (task, metrics, workers);
        var network = weights.Network;
        _units = new TargetUnits(signature.Target, BatchSize, network.Output);
        _forward = new SharedForward(weights, BatchSize, workers);
        _path = path;
        _assemblers = takesClasses => new BatchAssembler(() => BatchInputs.ForEvaluation(signature.Transforms, network, BatchSize), signature.Target,
            network.Output, task.Steps, takesClasses, BatchSize, workers);
        _rows = new MetricRows(task.Steps, network.Output, BatchSize);
        _loss = path is null ? null : new BatchLoss(path, network, task.Steps, BatchSize, learns: false);
    }

    /// <summary>Called before each batch, where the evaluation may be stopped; null for none.</summary>
    public Action? Passing { get; init; }

    /// <summary>
    /// Loss and metrics by name, each with the prefix: <c>validation.loss</c>, <c>validation.accuracy</c>; counts what else is to be counted.
    /// </summary>
    /// <exception cref="ProblemsException">Outputs that have to be finite are not (LAM3113).</exception>
    public List<KeyValuePair<string, double>> Evaluate(
        Dataset data, string prefix, ITargetCounts? counts = null, bool requiresFinite = false, CancellationToken cancellation = default)
    {
        var sum = new LossSum(new());
        var accumulators = StartedMetrics.Of(_metrics, _task);
        var measuredRows = 0;
        foreach (var batch in AssemblerOf(data).Batches(data, Enumerable.Range(0, data.Count).ToArray(), BatchSize))
        {
            Passing?.Invoke();
            cancellation.ThrowIfCancellationRequested();
            var predictions = Predict(batch, sum);
            var original = _units.Original(predictions);
            var measured = _rows.Of(batch, predictions, original);
            var before = measuredRows;
            if (requiresFinite)
                ModelOutputs.Require(original.Span, original.RowLength, row => new SourceLocation($"{prefix}, row {before + row + 1}"));
            measuredRows += batch.Rows;
            counts?.Add(measured);
            foreach (var accumulator in accumulators)
                accumulator.Add(measured);
        }

        var results = accumulators.Zip(_metrics,
            (accumulator, metric) => KeyValuePair.Create($"{prefix}.{GuardedMetric.Info(metric).Name}", accumulator.Value));
        return _loss is null ? [.. results] : [KeyValuePair.Create($"{prefix}.loss", sum.Mean), .. results];
    }

    // Of classes alone, and so without the targets, as long as all data are alike.
    private BatchAssembler AssemblerOf(Dataset data)
    {
        var takesClasses = TargetUse.IsOfClasses(data, _path, _metrics);
        if (_assembler is null || takesClasses != _takesClasses)
            (_assembler, _takesClasses) = (_assemblers(takesClasses), takesClasses);
        return _assembler;
    }

    private Tensor Predict(in Batch batch, LossSum sum)
    {
        var outputs = _forward.Of(batch.Inputs, toLogits: _loss?.IsFused == true);
        var predictions = _forward.Output(batch.Rows);
        if (_loss is not null)
            sum.Add(_loss.Evaluate(batch, outputs, predictions, count: null, _workers));
        return predictions;
    }
}
