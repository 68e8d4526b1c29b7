using System.Diagnostics;
using System.Globalization;
using Lamina.Training;

namespace Lamina.Cli;

/// <summary>One line at the bottom of a terminal that says how far training is and how long it will take.</summary>
internal sealed class ProgressBar(long steps) : IDisposable
{
    private const int Width = 24;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _drawn;

    /// <summary>Whether the line is old enough to be drawn again.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(_drawn) >= s_interval;

    public void Update(TrainingProgress progress, string details)
    {
        _drawn = Stopwatch.GetTimestamp();
        var done = ((long)(progress.Epoch - 1) * progress.StepsPerEpoch) + progress.Step;
        var share = (double)done / steps;
        var left = Stopwatch.GetElapsedTime(_started) * ((1 - share) / share);
        var filled = (int)(Width * share);
        var line = string.Create(CultureInfo.InvariantCulture, $"epoch {progress.Epoch}/{progress.Epochs} [{new string('#', filled)}{new string('.', Width - filled)}] {share,4:P0}  loss {progress.Loss:G4}  {details}  {left:hh\\:mm\\:ss} left");
        Draw(line);
    }

    /// <summary>Writes a line above the bar.</summary>
    public static void WriteLine(string line)
    {
        Draw("");
        Console.Error.WriteLine(line);
    }

    public void Dispose() => Draw("");

    private static void Draw(string line)
    {
        var columns = Math.Max(Console.WindowWidth - 1, 20);
        Console.Error.Write($"\r\e[K{(line.Length > columns ? line[..columns] : line)}");
    }
}
