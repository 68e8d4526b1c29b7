using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Lamina.Kernels;

/// <summary>A small pool of threads that shares out loops; it allocates nothing per loop, and its threads sleep when idle.</summary>
/// <remarks>
/// The caller works too. Who computes which items never shows in the result, as long as the items are independent of each other.
/// The pool serves one caller at a time; another one, or a call from inside a loop, runs its loop alone, at once.
/// </remarks>
public sealed unsafe class Workers : IDisposable
{
    /// <summary>The default threshold: about 20 microseconds of matrix product, several times the cost of waking a sleeping thread.</summary>
    public const long DefaultThreshold = 1 << 20;

    private const int ChunksPerThread = 4;
    private const int WakingShare = 4; // What a loop has to cost for threads that are awake: sharing takes about a microsecond then.
    private const int SharePadding = 16; // Two cache lines apart, or counting would slow the neighbours down.

    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private readonly long[] _shares;
    private readonly int[] _next; // The next chunk of each thread's own part of the loop, as far apart.
    private readonly long _threshold;
    private readonly long _spinTicks;

    private int _busy;
    private int _loops;
    private int _loop; // The number of the loop in progress, 0 for none.
    private int _parked;
    private bool _stopping;
    private IdleLoop? _idle;

    // The loop in progress: written while no thread is inside, read by threads between entering (_active) and leaving.
    private int _active;
    private int _reserved;
    private int _chunks;
    private int _units;
    private int _granularity;
    private int _processor;
    private int _items;
    private void* _state;
    private object? _body;
    private delegate*<void*, object, int, int, void> _invoke;
    private ExceptionDispatchInfo? _error;

    /// <summary>Starts the pool.</summary>
    /// <param name="threads">Number of threads, the caller included; 0 means the processor count.</param>
    /// <param name="threshold">
    /// Loops that cost less run on the caller alone; one unit is about one multiply-add. With 0, every thread computes at least one chunk of each loop
    /// that has a chunk for each (for tests; it waits for the slowest thread).
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A negative thread count or threshold, or more than 1024 threads.</exception>
    public Workers(int threads = 0, long threshold = DefaultThreshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 1024);
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        _threshold = threshold;
        _shares = new long[Threads * SharePadding];
        _next = new int[Threads * SharePadding];
        // Spinning bridges the gaps between the loops of a training step; with more threads than processors it would only get in the way.
        _spinTicks = Threads <= Environment.ProcessorCount ? Stopwatch.Frequency / 1_000 : 0;
        _threads = new Thread[Threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"Lamina worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>A pool of the caller alone, with no threads; needs no disposal.</summary>
    public static Workers Inline { get; } = new(1);

    /// <summary>Number of threads, the caller included.</summary>
    public int Threads { get; }

    /// <summary>Number of items that a worker has executed since the pool began; worker 0 is whoever calls.</summary>
    /// <param name="worker">From 0 to <see cref="Threads"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such worker.</exception>
    public long ShareOf(int worker)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(worker);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(worker, Threads);
        return Interlocked.Read(ref _shares[worker * SharePadding]);
    }

    /// <summary>Number of threads that sleep.</summary>
    internal int Parked => Volatile.Read(ref _parked);

    /// <summary>Whether a loop of this cost is shared with other threads.</summary>
    internal bool IsWorthSharing(double cost) => Threads > 1 && cost >= (Volatile.Read(ref _parked) == 0 ? _threshold / WakingShare : _threshold);

    /// <summary>Computes all items from 0 to <paramref name="items"/>, each once, and returns when they are done.</summary>
    /// <typeparam name="TState">What the body needs; it may hold spans.</typeparam>
    /// <param name="items">Number of items.</param>
    /// <param name="costPerItem">About how many multiply-adds an item costs.</param>
    /// <param name="state">Handed to the body.</param>
    /// <param name="body">Computes a range of items; called from several threads at once.</param>
    /// <param name="granularity">Ranges begin at multiples of this.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count or cost, or a granularity below 1.</exception>
    /// <exception cref="ObjectDisposedException">The pool was disposed.</exception>
    /// <remarks>An exception in the body ends the loop early and is thrown here; the pool stays usable.</remarks>
    public void Run<TState>(int items, long costPerItem, TState state, WorkBody<TState> body, int granularity = 1) where TState : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        ArgumentOutOfRangeException.ThrowIfNegative(costPerItem);
        ArgumentOutOfRangeException.ThrowIfLessThan(granularity, 1);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _stopping), this);
        if (items == 0)
            return;
        if (items <= granularity || !IsWorthSharing((double)items * costPerItem) || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            body(state, 0, items);
            Interlocked.Add(ref _shares[0], items);
            return;
        }

        // The state stays on this stack, where the garbage collector keeps its references up to date, until every thread has left the loop.
        _state = Unsafe.AsPointer(ref state);
        _body = body;
        _invoke = &Invoke<TState>;
        try
        {
            Share(items, granularity);
        }
        finally
        {
            _state = null;
            _body = null;
            _error = null;
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Waits for a loop in progress, then ends the threads; not to be called from inside a loop.</summary>
    public void Dispose()
    {
        if (Threads == 1)
            return;
        // Staying busy for ever keeps a late caller from waiting for threads that have ended.
        SpinWait spin = default;
        while (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            if (Volatile.Read(ref _stopping))
                return;
            spin.SpinOnce();
        }
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
        foreach (Thread thread in _threads)
            thread.Join();
    }

    /// <summary>Lets waiting threads work on a loop; without effect while they have another one.</summary>
    internal void Offer(IdleLoop loop) => Interlocked.CompareExchange(ref _idle, loop, null);

    /// <summary>Takes a loop back, so that no thread begins anything more of it.</summary>
    internal void Withdraw(IdleLoop loop) => Interlocked.CompareExchange(ref _idle, null, loop);

    private static void Invoke<TState>(void* state, object body, int from, int to) where TState : allows ref struct =>
        Unsafe.As<WorkBody<TState>>(body)(Unsafe.AsRef<TState>(state), from, to);

    private void Share(int items, int granularity)
    {
        _items = items;
        _processor = Thread.GetCurrentProcessorId();
        _granularity = granularity;
        _units = (int)(((long)items + granularity - 1) / granularity);
        _chunks = (int)Math.Min(_units, (long)Threads * ChunksPerThread);
        _reserved = _threshold == 0 ? Math.Min(Threads, _chunks) : 0;
        for (int worker = 0; worker < Threads; worker++)
            _next[worker * SharePadding] = PartOf(worker) + (_threshold == 0 ? 1 : 0);
        _loops = (_loops % int.MaxValue) + 1;
        Interlocked.Exchange(ref _loop, _loops);
        if (Volatile.Read(ref _parked) > 0)
        {
            lock (_gate)
                Monitor.PulseAll(_gate);
        }

        ExecuteChunks(0);
        SpinWait spin = default;
        while (Volatile.Read(ref _reserved) > 0)
            spin.SpinOnce(-1);
        // A thread enters by counting itself in and then looking whether there is a loop; so after this, none can enter unseen.
        Interlocked.Exchange(ref _loop, 0);
        spin = default;
        while (Volatile.Read(ref _active) > 0)
            spin.SpinOnce(-1);
        _error?.Throw();
    }

    private void Serve(int worker)
    {
        int seen = 0;
        while (true)
        {
            AwaitLoop(seen);
            if (Volatile.Read(ref _stopping))
                return;
            Interlocked.Increment(ref _active);
            if (IsNew(seen, out int loop))
            {
                seen = loop;
                if (_spinTicks > 0 && Thread.GetCurrentProcessorId() == _processor)
                    Processor.Leave(_processor);
                ExecuteChunks(worker);
            }
            Interlocked.Decrement(ref _active);
        }
    }

    private bool IsNew(int seen, out int loop)
    {
        loop = Volatile.Read(ref _loop);
        return loop != 0 && loop != seen;
    }

    private void AwaitLoop(int seen)
    {
        long start = Stopwatch.GetTimestamp();
        while (_spinTicks > 0 && Stopwatch.GetTimestamp() - start < _spinTicks)
        {
            if (IsNew(seen, out _) || Volatile.Read(ref _stopping))
                return;
            if (Volatile.Read(ref _idle) is { } idle && idle.TryAdvance())
                start = Stopwatch.GetTimestamp();
            else
                Thread.SpinWait(4);
        }

        lock (_gate)
        {
            Interlocked.Increment(ref _parked);
            while (!IsNew(seen, out _) && !_stopping)
                Monitor.Wait(_gate);
            Interlocked.Decrement(ref _parked);
        }
    }

    // Each thread begins with its own part, the same in every loop as long, because what a thread wrote in one loop and needs in the next is still in
    // its cache; then it helps the others.
    private void ExecuteChunks(int worker)
    {
        if (_threshold == 0 && PartOf(worker) < PartOf(worker + 1))
        {
            Execute(worker, PartOf(worker));
            Interlocked.Decrement(ref _reserved);
        }
        for (int i = 0, owner = worker; i < Threads; i++, owner = owner + 1 == Threads ? 0 : owner + 1)
        {
            ref int next = ref _next[owner * SharePadding];
            int end = PartOf(owner + 1);
            for (int chunk = Interlocked.Increment(ref next) - 1; chunk < end; chunk = Interlocked.Increment(ref next) - 1)
                Execute(worker, chunk);
        }
    }

    /// <summary>The first chunk that a thread begins with.</summary>
    private int PartOf(int worker) => (int)((long)_chunks * worker / Threads);

    private void Execute(int worker, int chunk)
    {
        int from = (int)((long)_units * chunk / _chunks * _granularity);
        int to = (int)Math.Min(_items, (long)_units * (chunk + 1) / _chunks * _granularity);
        try
        {
            _invoke(_state, _body!, from, to);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(exception), null);
            for (int owner = 0; owner < Threads; owner++)
                Interlocked.Exchange(ref _next[owner * SharePadding], _chunks);
        }
        Interlocked.Add(ref _shares[worker * SharePadding], to - from);
    }
}
