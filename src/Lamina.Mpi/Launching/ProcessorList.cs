using System.Globalization;

namespace Lamina.Mpi;

/// <summary>Counts processors by lists such as <c>0-3,8</c>, in which Linux writes them.</summary>
internal static class ProcessorList
{
    /// <summary>The processors of the machine.</summary>
    public static int Online() => Read("/sys/devices/system/cpu/online") is { } list ? Count(list) : Environment.ProcessorCount;

    /// <summary>The processors that this process may run on.</summary>
    public static int Allowed()
    {
        const string Key = "Cpus_allowed_list:";
        var line = Read("/proc/self/status")?.Split('\n').FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line is null ? Environment.ProcessorCount : Count(line[Key.Length..]);
    }

    /// <summary>How many numbers a list names.</summary>
    internal static int Count(string list) => list.Split(',').Sum(part => part.Split('-') switch
    {
        [var first, var last] => Number(last) - Number(first) + 1,
        _ => 1,
    });

    private static int Number(string text) => int.Parse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
