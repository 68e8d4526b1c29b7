namespace Lamina.Kernels.Tests;

public sealed class IdleLoopTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    public void Every_item_is_computed_once_beside_other_loops(int threads, int granularity)
    {
        using Workers workers = new(threads, threshold: 0);
        int[] visits = new int[101];
        IdleLoop loop = new(workers, 1, granularity, (from, to) =>
        {
            for (int i = from; i < to; i++)
                Interlocked.Increment(ref visits[i]);
        });
        for (int items = 0; items <= visits.Length; items++)
        {
            Array.Clear(visits);
            loop.Begin(items);
            int sum = 0;
            workers.Run(50, 1, 0, (_, from, to) => Interlocked.Add(ref sum, to - from));
            loop.Finish();
            Assert.Equal(50, sum);
            Assert.All(visits[..items], count => Assert.Equal(1, count));
            Assert.All(visits[items..], count => Assert.Equal(0, count));
        }
    }

    [Fact]
    public void A_waiting_thread_takes_items_before_they_are_asked_for()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "needs a second processor: threads do not wait actively on a single one");
        using Workers workers = new(2, threshold: 0);
        using ManualResetEventSlim taken = new();
        IdleLoop loop = new(workers, 1, 1, (_, _) => taken.Set());
        bool helped = false;
        for (int attempt = 0; attempt < 1000 && !helped; attempt++)
        {
            workers.Run(2, 1, 0, static (_, _, _) => { });
            loop.Begin(1);
            helped = taken.Wait(10);
            loop.Finish();
            taken.Reset();
        }
        Assert.True(helped);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_exception_reaches_whoever_finishes_and_the_loop_can_begin_again(int threads)
    {
        using Workers workers = new(threads, threshold: 0);
        bool bad = true;
        int sum = 0;
        IdleLoop loop = new(workers, 1, 2, (from, to) =>
        {
            if (bad && from <= 4 && 4 < to)
                throw new InvalidOperationException("bad item");
            Interlocked.Add(ref sum, to - from);
        });
        for (int round = 0; round < 20; round++)
        {
            loop.Begin(10);
            workers.Run(2, 1, 0, static (_, _, _) => { });
            Assert.Equal("bad item", Assert.Throws<InvalidOperationException>(loop.Finish).Message);
        }
        (bad, sum) = (false, 0);
        loop.Begin(10);
        loop.Finish();
        Assert.Equal(10, sum);
    }

    [Fact]
    public void Two_loops_at_once_are_both_computed()
    {
        using Workers workers = new(2, threshold: 0);
        int first = 0, second = 0;
        IdleLoop one = new(workers, 1, 1, (from, to) => Interlocked.Add(ref first, to - from));
        IdleLoop other = new(workers, 1, 1, (from, to) => Interlocked.Add(ref second, to - from));
        one.Begin(20);
        other.Begin(30);
        other.Finish();
        one.Finish();
        Assert.Equal((20, 30), (first, second));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        using Workers workers = new(2, threshold: 0);
        float[] data = new float[100];
        IdleLoop loop = new(workers, 1, 4, (from, to) => data.AsSpan(from, to - from).Fill(1));
        long before = 0;
        for (int i = 0; i < 200; i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            loop.Begin(data.Length);
            loop.Finish();
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new IdleLoop(Workers.Inline, 1, 0, static (_, _) => { }));
        IdleLoop loop = new(Workers.Inline, 1, 1, static (_, _) => { });
        Assert.Throws<ArgumentOutOfRangeException>(() => loop.Begin(-1));
        loop.Begin(1);
        Assert.Throws<InvalidOperationException>(() => loop.Begin(1));
        loop.Finish();
    }
}
