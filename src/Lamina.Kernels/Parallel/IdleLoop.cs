using System.Runtime.ExceptionServices;

namespace Lamina.Kernels;

/// <summary>
/// A loop that the threads of a pool work on while they wait for other loops; what they have not done by then, <see cref="Finish"/> does on all threads.
/// It allocates nothing. For one caller at a time.
/// </summary>
public sealed class IdleLoop
{
    private readonly Workers _workers;
    private readonly Action<int, int> _body;
    private readonly long _costPerItem;
    private readonly int _granularity;

    // The items are handed out from the last to the first, so that this count alone says which come next.
    private int _remaining;
    private int _unfinished;
    private ExceptionDispatchInfo? _error;

    /// <summary>A loop over nothing yet.</summary>
    /// <param name="workers">The threads.</param>
    /// <param name="costPerItem">About how many multiply-adds an item costs.</param>
    /// <param name="granularity">How many items a thread takes at a time; short enough to be back when the next loop begins.</param>
    /// <param name="body">Computes the items from the first number up to, not including, the second; called from several threads at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The granularity is below 1.</exception>
    public IdleLoop(Workers workers, long costPerItem, int granularity, Action<int, int> body)
    {
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfLessThan(granularity, 1);
        (_workers, _costPerItem, _granularity, _body) = (workers, costPerItem, granularity, body);
    }

    /// <summary>Offers all items from 0 to <paramref name="items"/> to threads that have nothing else to do, and returns at once.</summary>
    /// <exception cref="InvalidOperationException">The loop before is not finished.</exception>
    public void Begin(int items)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        if (Volatile.Read(ref _unfinished) != 0)
            throw new InvalidOperationException("A loop has to be finished before it starts again.");
        (_error, _unfinished) = (null, items);
        Volatile.Write(ref _remaining, items);
        _workers.Offer(this);
    }

    /// <summary>Computes the items that are left, and returns when all are done.</summary>
    /// <remarks>An exception in the body ends the loop early and is thrown here.</remarks>
    public void Finish()
    {
        _workers.Withdraw(this);
        int left = Interlocked.Exchange(ref _remaining, 0);
        try
        {
            _workers.Run(left, _costPerItem, _body, static (body, from, to) => body(from, to));
        }
        finally
        {
            Interlocked.Add(ref _unfinished, -left);
            SpinWait spin = default;
            while (Volatile.Read(ref _unfinished) > 0)
                spin.SpinOnce(-1);
        }

        _error?.Throw();
    }

    /// <summary>Computes some items, if any are not taken yet.</summary>
    internal bool TryAdvance()
    {
        int to = Volatile.Read(ref _remaining), from = Math.Max(0, to - _granularity);
        if (to == 0 || Interlocked.CompareExchange(ref _remaining, from, to) != to)
            return false;
        int taken = to - from;
        try
        {
            _body(from, to);
        }
        catch (Exception exception)
        {
            _error = ExceptionDispatchInfo.Capture(exception);
            taken += Interlocked.Exchange(ref _remaining, 0);
        }
        Interlocked.Add(ref _unfinished, -taken);
        return true;
    }
}
