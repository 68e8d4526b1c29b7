using System.Globalization;
using System.Runtime.InteropServices;

namespace Lamina.Cli;

/// <summary>The signals that whoever started this process wanted it to ignore, as far as the runtime has left them so.</summary>
internal static class IgnoredSignals
{
    private const string Status = "/proc/self/status";
    private const string Line = "SigIgn:";
    private static readonly ulong s_mask = Read();

    /// <summary>Whether a signal was ignored before the command asked for any; false if the system does not say.</summary>
    public static bool Contains(PosixSignal signal) => Number(signal) is { } number && (s_mask >> (number - 1) & 1) != 0;

    private static int? Number(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGTERM => 15,
        _ => null,
    };

    private static ulong Read()
    {
        try
        {
            return File.Exists(Status) && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is { } line
                ? ulong.Parse(line.AsSpan(Line.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return 0;
        }
    }
}
