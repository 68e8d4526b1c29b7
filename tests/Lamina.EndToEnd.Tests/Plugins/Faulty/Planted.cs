using System;

namespace Faulty;

/// <summary>A fault that is planted in a member.</summary>
internal static class Planted
{
    /// <summary>Throws in the member that the fault is planted in.</summary>
    public static void In(string member, string at)
    {
        if (member == at)
            throw new InvalidOperationException($"planted in {member}");
    }

    /// <summary>The value, unless the fault is planted in the member that has it.</summary>
    public static T In<T>(string member, string at, T value)
    {
        In(member, at);
        return value;
    }
}
