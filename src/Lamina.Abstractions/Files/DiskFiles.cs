using System.Runtime.InteropServices;

namespace Lamina;

/// <summary>The files of this machine.</summary>
internal sealed partial class DiskFiles : IFileLayer
{
    private const int InvalidArgument = 22;
    private const int Exists = 17;

    private DiskFiles()
    {
    }

    public static DiskFiles Instance { get; } = new();

    public Stream Create(string path) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Delete);

    public void Flush(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    // .NET looks for a file of that name first and renames then, which replaces one made between the two; a link is made only where there is none.
    // Some file systems have no links.
    public void RenameNew(string from, string to)
    {
        if (!IsUnix)
            File.Move(from, to, overwrite: false);
        else if (Link(from, to) == 0)
            File.Delete(from);
        else if (Marshal.GetLastPInvokeError() == Exists)
            throw new IOException($"The file '{to}' already exists.");
        else
            File.Move(from, to, overwrite: false);
    }

    // The system lets go of a dead process's locks, and a number of a process may be used again: so the lock says it, not the number in the name.
    public bool IsOpen(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    public void Delete(string path) => File.Delete(path);

    // .NET has no way to flush a folder, and without it a rename may not outlive a power cut.
    public void FlushFolder(string folder)
    {
        if (!IsUnix)
            return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw new IOException($"The folder '{folder}' cannot be flushed to disk: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
        var status = Synchronize(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        // Some file systems cannot flush a folder, and say so: they have nothing to flush.
        if (status != 0 && error != InvalidArgument)
            throw new IOException($"The folder '{folder}' cannot be flushed to disk: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    private static bool IsUnix => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
