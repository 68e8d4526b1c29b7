using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Faulty;

/// <summary>
/// A fault that is planted in a member: by an argument, by a variable that names type and member, such as <c>FaultyLayer.forward</c>, one or
/// several, by the same for a command within the process of the tests, or by a file that holds the same, and another a moment later, for a process that
/// stays.
/// </summary>
internal static class Planted
{
    private static readonly string[]? s_everywhere = Environment.GetEnvironmentVariable("FAULTY_AT")?.Split(' ');
    private static readonly AsyncLocal<string[]?>? s_here = AppContext.GetData("FAULTY_HERE") as AsyncLocal<string[]?>;
    private static readonly string? s_file = Environment.GetEnvironmentVariable("FAULTY_FILE");

    /// <summary>Throws in the member that the fault is planted in.</summary>
    public static void In(string member, string at, [CallerFilePath] string file = "")
    {
        if (member == at || IsAt(s_everywhere, member, file) || IsAt(s_here?.Value, member, file)
            || (s_file is not null && IsAt(File.ReadAllText(s_file).Split(' '), member, file)))
            throw new InvalidOperationException($"planted in {member}");
    }

    /// <summary>The value, unless the fault is planted in the member that has it.</summary>
    public static T In<T>(string member, string at, T value, [CallerFilePath] string file = "")
    {
        In(member, at, file);
        return value;
    }

    // Without a text of its own, so that a member that is asked in every step takes no memory.
    private static bool IsAt(string[]? faults, string member, string file)
    {
        foreach (var fault in faults ?? [])
        {
            var dot = fault.IndexOf('.');
            if (fault.AsSpan(dot + 1).SequenceEqual(member) && Path.GetFileNameWithoutExtension(file.AsSpan()).SequenceEqual(fault.AsSpan(0, Math.Max(0, dot))))
                return true;
        }

        return false;
    }
}
