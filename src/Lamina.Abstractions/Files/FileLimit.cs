namespace Lamina;

/// <summary>The limit that a user, or the system, sets on the size of files (<c>ulimit -f</c>).</summary>
public static class FileLimit
{
    /// <summary>The system's number of the error, which is the <see cref="Exception.HResult"/> of <see cref="Error"/>.</summary>
    public const int Number = 27;

    /// <summary>Whether a write failed because a file would have grown beyond the limit.</summary>
    public static bool IsReached(Exception exception) =>
        // .NET takes it for an argument that is too large, as if a length had been asked for.
        exception is ArgumentOutOfRangeException { ParamName: "value", TargetSite.DeclaringType.Assembly: var thrower }
            && thrower == typeof(FileStream).Assembly;

    /// <summary>The error of a file that cannot grow: one of writing, as a full disk is.</summary>
    public static IOException Error(string path, Exception? cause = null) =>
        new($"File too large : '{path}'. A limit on the size of files stops it, which 'ulimit -f unlimited' lifts.", cause) { HResult = Number };
}
