using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Lamina.Mpi;

/// <summary>
/// Watches how long this process waits for the others in a sum. What is unusual is reported; what lasts longer than <c>max(60 s, 30 × median)</c> ends the
/// process, and with it the job: a rank that hangs would hold all others for ever. The median is that of the times between sums, as soon as there are some.
/// </summary>
internal sealed partial class Watchdog : IDisposable
{
    private const string Variable = "LAMINA_PATIENCE";
    private const double DefaultSeconds = 60;
    private const double Unusual = 5;
    private const double Medians = 30;
    private const int Known = 63;
    private const int Least = 10;
    private const int ExitCode = 1;
    private readonly double[] _seconds = new double[Known];
    private readonly double[] _sorted = new double[Known];
    private readonly double _patience;
    private readonly int _rank;
    private readonly Timer _timer;
    private long _count;
    private long _since;
    private long _last;
    private int _values;

    /// <param name="rank">The number of this process.</param>
    public Watchdog(int rank)
    {
        _rank = rank;
        _patience = double.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && given > 0
            ? given
            : DefaultSeconds;
        _timer = new(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>A sum begins.</summary>
    public void Begin(int values)
    {
        _values = values;
        Volatile.Write(ref _since, Stopwatch.GetTimestamp());
    }

    /// <summary>The sum has ended.</summary>
    public void End()
    {
        var (now, since) = (Stopwatch.GetTimestamp(), _since);
        Volatile.Write(ref _since, 0);
        var waited = Stopwatch.GetElapsedTime(since, now).TotalSeconds;
        // Two are enough to tell: one of them may be the one that the others waited for.
        if (waited > Unusual && _rank < 2 && _count >= Least && waited > Medians * Median())
            Say($"waited {waited:0.0} s for another rank, {waited / Math.Max(Median(), 1e-9):0} times as long as a step usually takes.");
        if (_last != 0)
            _seconds[_count++ % Known] = Stopwatch.GetElapsedTime(_last, now).TotalSeconds;
        _last = now;
    }

    public void Dispose() => _timer.Dispose();

    private double Median()
    {
        var known = (int)Math.Min(_count, Known);
        Array.Copy(_seconds, _sorted, known);
        Array.Sort(_sorted, 0, known);
        return known == 0 ? 0 : _sorted[known / 2];
    }

    private void Look()
    {
        var since = Volatile.Read(ref _since);
        if (since == 0 || Volatile.Read(ref _count) < Least)
            return;
        var (waited, median) = (Stopwatch.GetElapsedTime(since).TotalSeconds, Median());
        if (waited <= Math.Max(_patience, Medians * median))
            return;
        Say($"error: waited {waited:0} s for the other ranks in a sum of {_values} numbers, where a step usually takes {median:0.000} s. A rank hangs, or the "
            + $"network does; the job ends. {Variable}=SECONDS lets it wait longer than {_patience:0} s.");
        Exit(ExitCode);
    }

    private void Say(string text)
    {
        using var error = new StreamWriter(Console.OpenStandardError());
        error.WriteLine($"rank {_rank}, on {Environment.MachineName}: {text}");
    }

    // At once: MPI's own way out waits for ranks that do not answer.
    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);
}
