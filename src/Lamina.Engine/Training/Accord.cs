namespace Lamina.Training;

/// <summary>
/// What the processes of a run decide together: each says what it wishes, and all learn what was wished anywhere. Wishes travel in the sums of steps, so that
/// no process leaves while others wait for it.
/// </summary>
internal sealed class Accord(ICollective collective)
{
    /// <summary>How many numbers travel.</summary>
    public const int Values = 2;

    private bool _stops;

    /// <summary>The processes.</summary>
    public ICollective Collective => collective;

    /// <summary>Whether there are others.</summary>
    public bool IsShared => collective.Size > 1;

    /// <summary>Whether this process writes files.</summary>
    public bool Writes => collective.Rank == 0;

    /// <summary>Whether this process would stop.</summary>
    public bool WantsStop { get; set; }

    /// <summary>Whether this process would save; only that of the one that writes counts.</summary>
    public bool WantsSave { get; set; }

    /// <summary>Whether all save now.</summary>
    public bool Saves { get; private set; }

    /// <summary>Whether all stop now: because one was cancelled, by itself, or another process as far as this one has heard.</summary>
    public bool Stops(CancellationToken cancellation)
    {
        WantsStop = cancellation.IsCancellationRequested;
        return IsShared ? _stops : WantsStop;
    }

    /// <summary>Writes the wishes of this process.</summary>
    public void Write(Span<float> wishes) => (wishes[0], wishes[1]) = (WantsStop ? 1 : 0, WantsSave && Writes ? 1 : 0);

    /// <summary>Reads the sum of all wishes.</summary>
    public void Read(ReadOnlySpan<float> wishes) => (_stops, Saves) = (_stops || wishes[0] > 0, wishes[1] > 0);

    /// <summary>Exchanges the wishes outside a step.</summary>
    public void Agree()
    {
        Span<float> wishes = stackalloc float[Values];
        Write(wishes);
        collective.Sum(wishes);
        Read(wishes);
    }

    /// <summary>A number as the process has it that writes.</summary>
    public double OfFirst(double value)
    {
        Span<double> one = [value];
        collective.Broadcast(System.Runtime.InteropServices.MemoryMarshal.AsBytes(one), 0);
        return one[0];
    }
}
