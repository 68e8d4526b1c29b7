using Lamina.Training;

namespace Lamina.Tests;

/// <summary>Ranks that are threads of this process: their sums go by the tree that the contract states.</summary>
internal sealed class ThreadRanks : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly Barrier _barrier;
    private readonly float[][] _sums;
    private byte[] _sent = [];

    private ThreadRanks(int size) => (_barrier, _sums) = (new Barrier(size), new float[size][]);

    /// <summary>Does the same on each rank, and returns what each came to.</summary>
    public static T[] Run<T>(int size, Func<ICollective, T> action)
    {
        using var ranks = new ThreadRanks(size);
        var tasks = Enumerable.Range(0, size).Select(rank =>
            Task.Factory.StartNew(() => action(new Rank(ranks, rank)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return Task.WhenAll(tasks.ToArray()).GetAwaiter().GetResult();
    }

    public void Dispose() => _barrier.Dispose();

    private void Meet() => Assert.True(_barrier.SignalAndWait(s_patience), "A rank waits for others that do not come.");

    private sealed class Rank(ThreadRanks ranks, int rank) : ICollective
    {
        int ICollective.Rank => rank;

        public int Size => ranks._sums.Length;

        public void Sum(Span<float> values)
        {
            ranks._sums[rank] = values.ToArray();
            ranks.Meet();
            Assert.All(ranks._sums, sum => Assert.Equal(ranks._sums[0].Length, sum.Length));
            for (var i = 0; i < values.Length; i++)
                values[i] = Tree(i, 0, Size);
            ranks.Meet();
        }

        public void Broadcast(Span<byte> data, int root)
        {
            if (rank == root)
                ranks._sent = data.ToArray();
            ranks.Meet();
            Assert.Equal(ranks._sent.Length, data.Length);
            ranks._sent.CopyTo(data);
            ranks.Meet();
        }

        public void Barrier() => ranks.Meet();

        private float Tree(int i, int from, int count) =>
            count == 1 ? ranks._sums[from][i] : Tree(i, from, count / 2) + Tree(i, from + (count / 2), count / 2);
    }
}
