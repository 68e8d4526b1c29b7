using System.Runtime.CompilerServices;
using Lamina.Batches;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Networks;

namespace Lamina.Training;

/// <summary>
/// Forward, loss and backward of a batch that is cut into shards. Each begins with the state from before the batch, and the change of the state is the mean of
/// their changes, each as much as it has samples; so what no shard changes, as in a frozen layer, keeps its bits.
/// </summary>
internal sealed class ShardedPass
{
    private readonly Network _network;
    private readonly Workspace _workspace;
    private readonly BatchLoss _loss;
    private readonly Shards _shards;
    private readonly BatchSlices _slices;
    private readonly ShardSums _sums;
    private readonly AlignedBuffer _before;

    /// <param name="network">The network.</param>
    /// <param name="workspace">The memory of one shard; its gradients become those of the whole batch.</param>
    /// <param name="loss">The losses of one shard.</param>
    /// <param name="batchSize">The largest batch.</param>
    /// <param name="sharing">The shards and the processes.</param>
    public ShardedPass(Network network, Workspace workspace, BatchLoss loss, int batchSize, StepSharing sharing)
    {
        (_network, _workspace, _loss, _shards) = (network, workspace, loss, sharing.Shards);
        _slices = new(loss.Steps);
        _sums = new(network, loss.Steps, batchSize, sharing, workspace.Execution.Workers);
        _before = new AlignedBuffer(network.StateValues);
        workspace.Execution.Gradients = _sums.Numbers;
    }

    /// <summary>The first layer whose output was not finite in the last batch; null where there was none.</summary>
    public string? Fault
    {
        get
        {
            var first = _sums.Faults.ToArray().Where(fault => fault > 0).DefaultIfEmpty().Min();
            return _network.Graph.Nodes.Select(node => node.Name).ElementAtOrDefault((int)first - 1);
        }
    }

    /// <summary>Computes the losses of a batch and, in the execution's arenas, its gradients and the state after it.</summary>
    /// <param name="batch">The batch, with the inputs of this process' shards.</param>
    /// <param name="count">How much the rows of all batches of the update count.</param>
    /// <param name="predictions">The outputs of the network; absent where none are wanted.</param>
    public SampleLosses Run(in Batch batch, double count, out Tensor predictions)
    {
        var execution = _workspace.Execution;
        execution.State.Span.CopyTo(_before.Span);
        _sums.Begin(batch.Rows);
        for (var own = 0; own < _shards.Own; own++)
        {
            execution.Gradients = _sums.Of(own);
            var changes = _sums.StateIn(execution.Gradients);
            var (from, rows) = _shards.RowsOf(_shards.First + own, batch.Rows).GetOffsetAndLength(batch.Rows);
            if (rows == 0 || !Compute(_slices.Of(batch, from, from + rows), own, count))
                execution.Gradients.Slice(0, _network.ParameterValues).Clear();
            Elementwise.Apply(new Change((float)rows / batch.Rows), execution.State.Span, _before.Span, changes);
            _before.Span.CopyTo(execution.State.Span);
            _sums.Join(own);
        }

        _sums.Finish();
        execution.Gradients = _sums.Numbers;
        Elementwise.Add(execution.State.Span, _sums.StateIn(_sums.Numbers), execution.State.Span);
        return _sums.Rows.Read(batch, out predictions);
    }

    /// <summary>Computes a shard, and returns whether it has gradients: every loss is finite.</summary>
    private bool Compute(in Batch shard, int own, double count)
    {
        var execution = _workspace.Execution;
        execution.First = shard.First;
        var outputs = _workspace.Forward(shard.Inputs, toLogits: _loss.IsFused);
        var predictions = _workspace.Output(shard.Rows);
        var losses = _loss.Evaluate(shard, outputs, predictions, count, execution.Workers).Values;
        _sums.Rows.Write(shard.First, losses, predictions);
        if (Reductions.AllFinite(losses.Span))
        {
            _workspace.Backward(shard.Inputs, _loss.Gradient(shard.Rows), fromLogits: _loss.IsFused);
            return true;
        }

        _sums.Faults[_shards.First + own] = 1 + PlaceOf(_workspace.FirstNonFinite(shard.Rows));
        return false;
    }

    private int PlaceOf(string? layer) => _network.Graph.Nodes.Select(node => node.Name).TakeWhile(name => name != layer).Count();

    private readonly struct Change(float share) : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V after, V before) where V : struct, ISimd<V> => V.Broadcast(share) * (after - before);
    }
}
