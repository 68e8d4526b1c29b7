namespace Lamina.Experiments;

/// <summary>Which batches of an epoch make one update of the weights.</summary>
/// <param name="Samples">The samples of an epoch.</param>
/// <param name="BatchSize">The samples of a batch; the last one may have fewer.</param>
/// <param name="Batches">The batches of an update; the last one may have fewer.</param>
internal readonly record struct BatchGroups(long Samples, int BatchSize, int Batches)
{
    public int StepsPerEpoch { get; } = checked((int)((Samples + BatchSize - 1) / BatchSize));

    /// <summary>Whether a batch of the epoch is the first of an update.</summary>
    public bool Begins(int step) => step % Batches == 0;

    /// <summary>Whether a batch of the epoch is the last of an update.</summary>
    public bool Ends(int step) => (step + 1) % Batches == 0 || step + 1 == StepsPerEpoch;

    /// <summary>How many samples the update has that a batch of the epoch belongs to.</summary>
    public long SamplesAround(int step) => Math.Min((long)Batches * BatchSize, Samples - ((long)(step - (step % Batches)) * BatchSize));

    /// <summary>The samples of the update that a batch of the epoch belongs to.</summary>
    /// <param name="step">The batch.</param>
    /// <param name="order">The samples of the epoch, in order.</param>
    public ReadOnlyMemory<int> Around(int step, ReadOnlyMemory<int> order) =>
        order.Slice((step - (step % Batches)) * BatchSize, (int)SamplesAround(step));

    /// <summary>The number of the update, from 1, that a batch of the run belongs to.</summary>
    public long UpdateOf(long step) => (step / StepsPerEpoch * ((StepsPerEpoch + Batches - 1) / Batches)) + (step % StepsPerEpoch / Batches) + 1;
}
