using Lamina.Data;

namespace Lamina.Batches;

/// <summary>The batches of some samples, for <c>foreach</c>; each is assembled while the one before is computed.</summary>
internal ref struct BatchSequence(BatchAssembler assembler, Dataset data, ReadOnlyMemory<int> order, int batchSize, int epoch)
{
    private int _begun;
    private int _finished;

    public Batch Current { get; private set; }

    public readonly BatchSequence GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_finished == order.Length)
            return false;
        if (_begun == 0)
            Begin();
        Current = assembler.Finish();
        _finished = _begun;
        if (_begun < order.Length)
            Begin();
        return true;
    }

    /// <summary>Finishes the batch in progress if the loop is left early.</summary>
    public readonly void Dispose()
    {
        if (_begun != _finished)
            assembler.Finish();
    }

    private void Begin()
    {
        var rows = order[_begun..Math.Min(_begun + batchSize, order.Length)];
        assembler.Begin(data, rows, epoch);
        _begun += rows.Length;
    }
}
