namespace Lamina.Tests;

/// <summary>Counts the places that a run passes, and at one of them stops it as a signal does, or ends it as a kill does.</summary>
/// <param name="at">The place, from 1; 0 for nowhere.</param>
/// <param name="isKill">Whether the run ends there without another instruction.</param>
internal sealed class StopPoints(int at, bool isKill = false) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public CancellationToken Token => _stop.Token;

    /// <summary>The phase of each place that was passed, in order.</summary>
    public List<string> Phases { get; } = [];

    public void Pass(string phase)
    {
        Phases.Add(phase);
        if (Phases.Count != at)
            return;
        if (isKill)
            throw new PowerCutException();
        _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();
}
