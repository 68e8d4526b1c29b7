namespace Lamina.Batches;

/// <summary>How a batch is cut into shards, by the places of its samples, and which of them this process computes.</summary>
/// <param name="Count">How many there are: a power of two.</param>
/// <param name="Rank">The number of this process.</param>
/// <param name="Ranks">How many processes share them: a power of two, at most as many as there are shards.</param>
internal readonly record struct Shards(int Count, int Rank = 0, int Ranks = 1)
{
    /// <summary>How many shards this process computes.</summary>
    public int Own => Count / Ranks;

    /// <summary>The first of them.</summary>
    public int First => Rank * Own;

    /// <summary>Whether a batch is one shard, of one process.</summary>
    public bool IsWhole => Count == 1;

    /// <summary>The samples of the largest shard.</summary>
    /// <param name="batchSize">The samples of the largest batch.</param>
    public int Capacity(int batchSize) => Largest(batchSize, 1);

    /// <summary>The most samples that this process computes of a batch.</summary>
    /// <param name="batchSize">The samples of the largest batch.</param>
    public int OwnCapacity(int batchSize) => Largest(batchSize, Own);

    /// <summary>The places in a batch of the samples of a shard.</summary>
    /// <param name="shard">Which one, of all.</param>
    /// <param name="rows">The samples of the batch.</param>
    public Range RowsOf(int shard, int rows) => Place(shard, rows)..Place(shard + 1, rows);

    /// <summary>The places in a batch of the samples that this process computes.</summary>
    /// <param name="rows">The samples of the batch.</param>
    public Range OwnRows(int rows) => Place(First, rows)..Place(First + Own, rows);

    private int Place(int shard, int rows) => (int)((long)rows * shard / Count);

    private int Largest(int batchSize, int shards) => (int)((((long)batchSize * shards) + Count - 1) / Count);
}
