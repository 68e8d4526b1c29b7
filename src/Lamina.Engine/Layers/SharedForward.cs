using System.Collections.Concurrent;
using Lamina.Kernels;
using Lamina.Networks;

namespace Lamina.Layers;

/// <summary>Computes what a network makes of batches without training it: threads share the rows of each batch.</summary>
internal sealed class SharedForward
{
    private readonly ConcurrentBag<Workspace> _workspaces = [];
    private readonly Weights _weights;
    private readonly Workers _workers;
    private readonly RowBlocks _blocks;
    private readonly Tensor _outputs;
    private readonly Tensor _logits;
    private readonly int[] _lengths;

    /// <param name="weights">The network, with its weights.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="workers">The threads.</param>
    public SharedForward(Weights weights, int capacity, Workers workers)
    {
        (_weights, _workers, _blocks) = (weights, workers, new RowBlocks(weights.Network));
        var network = weights.Network;
        _lengths = new int[network.HasOutputLengths ? capacity : 0];
        _outputs = Tensor.Allocate(capacity, network.Output) with { Lengths = _lengths };
        _logits = network.LastActivation is null ? _outputs : Tensor.Allocate(capacity, network.Output) with { Lengths = _lengths };
    }

    /// <summary>Where the outputs of the network are written: by it, or by a loss that is fused with its last activation.</summary>
    public Tensor Output(int rows) => _outputs.Take(rows);

    /// <summary>The outputs for a batch, or those of the last layer before its activation; valid until the next batch.</summary>
    public Tensor Of(Tensor inputs, bool toLogits)
    {
        var outputs = (toLogits ? _logits : _outputs).Take(inputs.Rows);
        _blocks.Run(_workers, inputs.Rows, (Forward: this, inputs, outputs, toLogits),
            static (work, from, to) => work.Forward.Compute(work.inputs, work.outputs, work.toLogits, from, to));
        return outputs;
    }

    private void Compute(Tensor inputs, Tensor outputs, bool toLogits, int from, int to)
    {
        // The rows alone are shared: a loop within one of them would find the threads busy.
        if (!_workspaces.TryTake(out var workspace))
            workspace = new Workspace(_weights.Network, _blocks.Capacity, _weights.ForInference(Workers.Inline));
        for (int row = from, end; row < to; row = end)
        {
            end = Math.Min(row + _blocks.Capacity, to);
            var block = workspace.Forward(inputs.Slice(row, end - row) with { Sparse = inputs.Sparse?.From(row) }, toLogits);
            block.Span.CopyTo(outputs.RowRange(row, end));
            if (_lengths.Length > 0)
                block.Lengths.Span[..block.Rows].CopyTo(_lengths.AsSpan(row));
        }

        _workspaces.Add(workspace);
    }
}
