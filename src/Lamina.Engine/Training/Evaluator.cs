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
    private readonly EvaluationSharing? _sharing;
    private readonly int _batchSize = BatchSize;

    /// <param name="weights">The network, with its weights.</param>
    /// <param name="path">How its loss is computed; null for metrics alone.</param>
    /// <param name="task">What it predicts.</param>
    /// <param name="metrics">What is measured besides the loss.</param>
    /// <param name="signature">The fitted transforms of inputs and targets.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="accord">The processes that share the work; null for this one alone.</param>
    public Evaluator(
        Weights weights, LossPath? path, PredictionTask task, IReadOnlyList<IMetric> metrics, ModelSignature signature, Workers workers, Accord? accord = null)
    {
        (_task, _metrics, _workers) = (task, metrics, workers);
        var network = weights.Network;
        if (accord?.IsShared == true)
            _batchSize = (_sharing = new(network, task.Steps, BatchSize, accord)).Capacity;
        _units = new TargetUnits(signature.Target, _batchSize, network.Output);
        _forward = new SharedForward(weights, BatchSize, workers);
        _path = path;
        _assemblers = takesClasses => new BatchAssembler(() => BatchInputs.ForEvaluation(signature.Transforms, network, BatchSize), signature.Target,
            network.Output, task.Steps, takesClasses, _batchSize, workers, _sharing?.Shards ?? new(1));
        _rows = new MetricRows(task.Steps, network.Output, _batchSize);
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
        foreach (var batch in AssemblerOf(data).Batches(data, Enumerable.Range(0, data.Count).ToArray(), _batchSize))
        {
            Passing?.Invoke();
            if (_sharing is null)
                cancellation.ThrowIfCancellationRequested();
            var predictions = Predict(batch, sum, cancellation);
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

    private Tensor Predict(in Batch batch, LossSum sum, CancellationToken cancellation)
    {
        var losses = _sharing is null ? Predict(batch, out var predictions) : Share(_sharing, batch, out predictions, cancellation);
        if (_loss is not null)
            sum.Add(losses);
        return predictions;
    }

    private SampleLosses Predict(in Batch batch, out Tensor predictions)
    {
        var outputs = _forward.Of(batch.Inputs, toLogits: _loss?.IsFused == true);
        predictions = _forward.Output(batch.Rows);
        return _loss?.Evaluate(batch, outputs, predictions, count: null, _workers) ?? default;
    }

    private SampleLosses Share(EvaluationSharing sharing, in Batch batch, out Tensor predictions, CancellationToken cancellation)
    {
        var own = sharing.OwnOf(batch);
        if (own.Rows > 0)
        {
            var losses = Predict(own, out var outputs);
            sharing.Add(own, losses, outputs);
        }

        return sharing.Sum(batch, out predictions, cancellation);
    }
}
