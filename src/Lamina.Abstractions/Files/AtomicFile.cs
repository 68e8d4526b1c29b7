using System.Runtime.InteropServices;

namespace Lamina;

/// <summary>Files that are either complete or absent: written under a temporary name in the same folder, flushed to disk, renamed, the folder flushed.</summary>
public static partial class AtomicFile
{
    /// <summary>Writes a file, replacing one of that name only when the new one is complete.</summary>
    /// <exception cref="IOException">It cannot be written; a file of that name is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
            FlushFolder(folder);
    }

    /// <summary>Writes a text in UTF-8.</summary>
    /// <exception cref="IOException">It cannot be written; a file of that name is as it was.</exception>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    // .NET has no way to flush a folder, and without it a rename may not outlive a power cut.
    private static void FlushFolder(string folder)
    {
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            return;
        _ = Synchronize(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
