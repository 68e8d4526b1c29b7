using System.Diagnostics;

namespace Lamina.Kernels.Tests;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(8, 0)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    public void Every_item_is_computed_once(int threads, long threshold)
    {
        using Workers workers = new(threads, threshold);
        for (int items = 0; items < 130; items++)
        {
            for (int granularity = 1; granularity < 20; granularity += 6)
            {
                int[] visits = new int[items];
                workers.Run(items, 1, (visits, granularity), static (state, from, to) =>
                {
                    Assert.Equal(0, from % state.granularity);
                    Assert.True(to % state.granularity == 0 || to == state.visits.Length);
                    for (int i = from; i < to; i++)
                        Interlocked.Increment(ref state.visits[i]);
                }, granularity);
                Assert.All(visits, count => Assert.Equal(1, count));
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void With_threshold_zero_every_worker_has_a_share(int threads)
    {
        using Workers workers = new(threads, threshold: 0);
        for (int loop = 0; loop < 200; loop++)
        {
            long[] before = [.. Enumerable.Range(0, threads).Select(workers.ShareOf)];
            workers.Run(threads, 1, 0, static (_, _, _) => { });
            Assert.All(Enumerable.Range(0, threads), worker => Assert.Equal(before[worker] + 1, workers.ShareOf(worker)));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => workers.ShareOf(threads));
    }

    [Fact]
    public void State_may_hold_spans_that_the_collector_moves()
    {
        using Workers workers = new(4, threshold: 0);
        for (int loop = 0; loop < 30; loop++)
        {
            int[] data = new int[64];
            workers.Run(64, 1, data.AsSpan(), static (span, from, to) =>
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                for (int i = from; i < to; i++)
                    span[i] += i;
            });
            Assert.Equal(Enumerable.Range(0, 64), data);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_exception_reaches_the_caller_and_the_pool_stays_usable(long threshold)
    {
        using Workers workers = new(3, threshold);
        for (int bad = 0; bad < 12; bad++)
        {
            InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => workers.Run(12, 1, bad, static (bad, from, to) =>
            {
                if (bad >= from && bad < to)
                    throw new InvalidOperationException("bad item");
            }));
            Assert.Equal("bad item", error.Message);
            int sum = 0;
            workers.Run(100, 1, 0, (_, from, to) => Interlocked.Add(ref sum, to - from));
            Assert.Equal(100, sum);
        }
    }

    [Fact]
    public void A_loop_inside_a_loop_runs_on_its_own_thread()
    {
        using Workers workers = new(3, threshold: 0);
        int sum = 0;
        workers.Run(6, 1, 0, (_, from, to) =>
        {
            int thread = Environment.CurrentManagedThreadId;
            workers.Run(10, 1, 0, (_, first, last) =>
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                Interlocked.Add(ref sum, last - first);
            });
        });
        Assert.Equal(60, sum);
    }

    [Fact]
    public void Callers_at_once_all_get_their_loops_done()
    {
        using Workers workers = new(3, threshold: 0);
        int total = 0;
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int loop = 0; loop < 300; loop++)
            {
                int sum = 0;
                workers.Run(17, 1, 0, (_, from, to) => Interlocked.Add(ref sum, to - from));
                Interlocked.Add(ref total, sum);
            }
        }))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();
        Assert.Equal(4 * 300 * 17, total);
        Assert.Equal(total, Enumerable.Range(0, 3).Sum(workers.ShareOf));
    }

    [Fact]
    public void Small_loops_stay_with_the_caller()
    {
        using Workers workers = new(2, threshold: 4000);
        workers.Run(99, 10, Environment.CurrentManagedThreadId, static (caller, from, to) =>
        {
            Assert.Equal((0, 99), (from, to));
            Assert.Equal(caller, Environment.CurrentManagedThreadId);
        });
        Assert.Equal((99, 0), (workers.ShareOf(0), workers.ShareOf(1)));
    }

    [Fact]
    public void A_loop_allocates_nothing()
    {
        using Workers workers = new(2, threshold: 0);
        float[] data = new float[100];
        WorkBody<float[]> body = static (x, from, to) => x.AsSpan(from, to - from).Fill(1);
        for (int i = 0; i < 100; i++)
            workers.Run(data.Length, 1, data, body);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            workers.Run(data.Length, 1, data, body);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Idle_threads_sleep()
    {
        using Workers workers = new(2, threshold: 0);
        workers.Run(2, 1, 0, static (_, _, _) => { });
        Thread.Sleep(50);
        int parked = 0;
        for (int attempt = 0; attempt < 100 && parked == 0; attempt++, Thread.Sleep(10))
            parked = workers.Parked;
        Assert.Equal(1, parked);
    }

    [Fact]
    public void Disposal_ends_the_threads()
    {
        Workers workers = new(4);
        Stopwatch watch = Stopwatch.StartNew();
        workers.Dispose();
        workers.Dispose();
        Assert.True(watch.ElapsedMilliseconds < 5000);
        Assert.Throws<ObjectDisposedException>(() => workers.Run(1, 1, 0, static (_, _, _) => { }));
        Workers.Inline.Dispose();
        Workers.Inline.Run(1, 1, 0, static (_, _, _) => { });
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Inline.Run(-1, 1, 0, static (_, _, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Inline.Run(1, 1, 0, static (_, _, _) => { }, granularity: 0));
        Assert.Throws<ArgumentNullException>(() => Workers.Inline.Run(1, 1, 0, null!));
    }
}
