using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace Faulty;

/// <summary>A fault that is planted in a member: by an argument, or by a variable that names type and member, such as <c>FaultyLayer.forward</c>.</summary>
internal static class Planted
{
    private static readonly string? s_everywhere = Environment.GetEnvironmentVariable("FAULTY_AT");

    /// <summary>Throws in the member that the fault is planted in.</summary>
    public static void In(string member, string at, [CallerFilePath] string file = "")
    {
        if (member == at || s_everywhere == $"{Path.GetFileNameWithoutExtension(file)}.{member}")
            throw new InvalidOperationException($"planted in {member}");
    }

    /// <summary>The value, unless the fault is planted in the member that has it.</summary>
    public static T In<T>(string member, string at, T value, [CallerFilePath] string file = "")
    {
        In(member, at, file);
        return value;
    }
}
