using System.Runtime.InteropServices;

namespace Lamina;

/// <summary>The files of this machine.</summary>
internal sealed partial class DiskFiles : IFileLayer
{
    private const int InvalidArgument = 22;

    private DiskFiles()
    {
    }

    public static DiskFiles Instance { get; } = new();

    public Stream Create(string path) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);

    public void Flush(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    // .NET has no way to flush a folder, and without it a rename may not outlive a power cut.
    public void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
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

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
