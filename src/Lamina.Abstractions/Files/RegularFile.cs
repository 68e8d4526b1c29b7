using System.Runtime.InteropServices;

namespace Lamina;

/// <summary>Tells files from what has a file's name but never ends, or waits for a writer that may never come.</summary>
public static partial class RegularFile
{
    private const int NoDevice = 6;
    private const int IllegalSeek = 29;
    private const int FromEnd = 2;

    // Opening a pipe waits for its other end, unless it is asked not to.
    private static readonly int s_withoutWaiting = OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    /// <summary>Whether a path names no pipe, socket or terminal. What cannot be opened at all counts as a file: who opens it says why.</summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return true;
        var descriptor = Open(path, s_withoutWaiting);
        if (descriptor < 0)
            return Marshal.GetLastPInvokeError() != NoDevice;
        var isSeekable = Seek(descriptor, 0, FromEnd) >= 0 || Marshal.GetLastPInvokeError() != IllegalSeek;
        _ = Close(descriptor);
        return isSeekable;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(int descriptor, long offset, int origin);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
