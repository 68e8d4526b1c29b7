using Lamina.Data;

namespace Lamina.Batches;

/// <summary>Makes the inputs of one batch at a time: samples of a dataset as the network takes them. Allocates nothing per batch.</summary>
internal interface IBatchInputs
{
    /// <summary>About how many multiply-adds of a matrix product a sample costs.</summary>
    long Cost { get; }

    /// <summary>How many samples a waiting thread takes at a time.</summary>
    int Granularity { get; }

    /// <summary>Sets which samples the batch has.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="rows">The places of the samples in it.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    void Place(Dataset data, ReadOnlyMemory<int> rows, int epoch);

    /// <summary>Writes some of the samples; several threads may do so at once, each for samples of its own.</summary>
    /// <param name="from">The place in the batch of the first sample.</param>
    /// <param name="to">The place after the last one.</param>
    void Write(int from, int to);

    /// <summary>The batch, once all its samples are written; to be asked for once.</summary>
    Tensor Finish();
}
