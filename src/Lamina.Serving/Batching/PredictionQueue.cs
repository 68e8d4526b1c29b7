using System.Collections.Concurrent;
using Lamina.Models;

namespace Lamina.Serving;

/// <summary>
/// Requests that wait for their prediction. What is there when a thread of the pool comes to it is computed together, up to <see cref="BatchRows"/> rows
/// of one model: no request waits for others, and batches grow only with the load. Results do not depend on who shares a batch.
/// </summary>
internal sealed class PredictionQueue : IThreadPoolWorkItem
{
    /// <summary>Rows that are computed together at most, but for a request that alone has more.</summary>
    public const int BatchRows = 256;

    private readonly ConcurrentBag<RequestBatch> _batches = [];
    private readonly ConcurrentBag<PendingPrediction> _free = [];
    private readonly Queue<PendingPrediction> _waiting = new();
    private readonly Lock _gate = new();
    private readonly int _mostWorkers = Math.Max(1, Environment.ProcessorCount - 1);
    private readonly int _length;
    private readonly ServingMetrics _metrics;
    private int _workers;

    /// <param name="options">How many may wait.</param>
    /// <param name="metrics">Counts every batch.</param>
    public PredictionQueue(ServingOptions options, ServingMetrics metrics)
    {
        (_length, _metrics) = (options.QueueLength, metrics);
        metrics.Waiting = () => _waiting.Count;
    }

    /// <summary>A place for a request's rows; <see cref="Return"/> takes it back.</summary>
    public PendingPrediction Rent(Predictor predictor)
    {
        var pending = _free.TryTake(out var known) ? known : new PendingPrediction();
        pending.Start(predictor);
        return pending;
    }

    public void Return(PendingPrediction pending)
    {
        pending.Release();
        if (_free.Count < _length)
            _free.Add(pending);
    }

    /// <summary>Lets the rows be predicted; false where too many wait.</summary>
    public bool TryAdd(PendingPrediction pending)
    {
        pending.EndInputs();
        lock (_gate)
        {
            if (_waiting.Count >= _length)
                return false;
            _waiting.Enqueue(pending);
            if (_workers == _mostWorkers)
                return true;
            _workers++;
        }

        // After what the pool has to do already: reading the requests that have come, which then share the batch.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    void IThreadPoolWorkItem.Execute()
    {
        var batch = _batches.TryTake(out var known) ? known : new RequestBatch();
        lock (_gate)
        {
            batch.Take(_waiting);
            if (batch.IsEmpty)
            {
                _workers--;
                _batches.Add(batch);
                return;
            }
        }

        _metrics.Computed(batch.Rows);
        batch.Compute();
        _batches.Add(batch);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
