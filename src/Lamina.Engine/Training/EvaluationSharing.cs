using Lamina.Batches;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Networks;

namespace Lamina.Training;

/// <summary>Shares the batches of an evaluation among the processes of a run: each computes a part, and all know the whole, as one process would.</summary>
internal sealed class EvaluationSharing
{
    private readonly Accord _accord;
    private readonly BatchSlices _slices;
    private readonly AlignedBuffer _numbers;
    private readonly RowSums _rows;

    /// <param name="network">The network.</param>
    /// <param name="steps">How many rows of targets a sample has.</param>
    /// <param name="capacity">The largest batch of one process.</param>
    /// <param name="accord">The processes.</param>
    public EvaluationSharing(Network network, int steps, int capacity, Accord accord)
    {
        (_accord, _slices) = (accord, new(steps));
        Shards = new(accord.Collective.Size, accord.Collective.Rank, accord.Collective.Size);
        Capacity = checked(capacity * accord.Collective.Size);
        _numbers = new AlignedBuffer(RowSums.CountOf(network, Capacity, predicts: true) + Accord.Values);
        _rows = new(network, steps, Capacity, predicts: true, _numbers, 0);
    }

    /// <summary>The parts of a batch, one for each process.</summary>
    public Shards Shards { get; }

    /// <summary>The largest batch of all processes together.</summary>
    public int Capacity { get; }

    /// <summary>The part of a batch that this process computes; it may have no samples.</summary>
    public Batch OwnOf(in Batch batch)
    {
        _rows.Begin(batch.Rows);
        return _slices.Of(batch, batch.First, batch.First + batch.Inputs.Rows);
    }

    /// <summary>Adds what this process has computed.</summary>
    public void Add(in Batch own, in SampleLosses losses, Tensor outputs) => _rows.Write(own.First, losses.Values, outputs);

    /// <summary>The losses of a whole batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="predictions">Its outputs.</param>
    /// <param name="cancellation">Stops the evaluation, on all processes.</param>
    /// <exception cref="OperationCanceledException">One of the processes was cancelled.</exception>
    public SampleLosses Sum(in Batch batch, out Tensor predictions, CancellationToken cancellation)
    {
        _ = _accord.Stops(cancellation);
        var wishes = _numbers.Slice(_rows.Count, Accord.Values);
        _accord.Write(wishes);
        _accord.Collective.Sum(_numbers.Slice(0, _rows.Count + Accord.Values));
        _accord.Read(wishes);
        return _accord.Stops(cancellation) ? throw new OperationCanceledException(cancellation) : _rows.Read(batch, out predictions);
    }
}
