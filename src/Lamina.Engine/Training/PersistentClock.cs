using System.Diagnostics;
using Lamina.State;

namespace Lamina.Training;

/// <summary>Seconds spent on one kind of work, counted across stops and resumes.</summary>
internal sealed class PersistentClock(PersistentNumber seconds)
{
    private long _since;

    /// <summary>The seconds so far, including those of the work in progress.</summary>
    public double Seconds
    {
        get
        {
            if (_since != 0)
                Start();
            return seconds.Value;
        }
    }

    public void Start()
    {
        Stop();
        _since = Stopwatch.GetTimestamp();
    }

    public void Stop()
    {
        if (_since != 0)
            seconds.Value += Stopwatch.GetElapsedTime(_since).TotalSeconds;
        _since = 0;
    }
}
