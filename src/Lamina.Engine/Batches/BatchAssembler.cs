using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Batches;

/// <summary>
/// Gathers samples into batches: inputs through the transforms, targets as the network's outputs need them. While one batch is computed, idle threads
/// assemble the next. Allocates nothing per batch.
/// </summary>
internal sealed class BatchAssembler
{
    private readonly IdleLoop _assembly;
    private BatchMemory _assembled;
    private BatchMemory _computed;

    /// <param name="inputs">Makes the inputs of a batch; called twice, for the batch being computed and the one being assembled.</param>
    /// <param name="target">The fitted transform of the targets; null for none.</param>
    /// <param name="output">The network's output.</param>
    /// <param name="steps">How many rows of targets a sample has.</param>
    /// <param name="takesClasses">Whether classes are all that is read of targets.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="shards">Which of a batch's samples are computed here, and have their inputs assembled.</param>
    public BatchAssembler(
        Func<IBatchInputs> inputs, ITransform? target, Shape output, int steps, bool takesClasses, int capacity, Workers workers, Shards shards)
    {
        var (assembled, computed) = (inputs(), inputs());
        _assembled = new(assembled, target, output, steps, takesClasses, capacity, shards);
        _computed = new(computed, target, output, steps, takesClasses, capacity, shards);
        _assembly = new IdleLoop(workers, assembled.Cost, assembled.Granularity, (from, to) => _assembled.Write(from, to));
    }

    /// <summary>
    /// The samples of <paramref name="order"/> in batches, the last one short if they do not divide evenly. A batch is valid until the next but one.
    /// The epoch, from 0, decides how samples are augmented.
    /// </summary>
    public BatchSequence Batches(Dataset data, ReadOnlyMemory<int> order, int batchSize, int epoch = 0) => new(this, data, order, batchSize, epoch);

    /// <summary>Starts to assemble a batch; the previous one is left as it is.</summary>
    public void Begin(Dataset data, ReadOnlyMemory<int> rows, int epoch)
    {
        (_assembled, _computed) = (_computed, _assembled);
        _assembled.Place(data, rows, epoch);
        _assembly.Begin(rows.Length);
    }

    /// <summary>The batch whose assembly was started; to be asked for once.</summary>
    public Batch Finish()
    {
        _assembly.Finish();
        return _assembled.Finish();
    }
}
