namespace Lamina;

/// <summary>Files that are either complete or absent: written under a temporary name in the same folder, flushed to disk, renamed, the folder flushed.</summary>
public static class AtomicFile
{
    private const string TemporarySuffix = ".tmp";

    /// <summary>Writes a file, replacing one of that name only when the new one is complete.</summary>
    /// <exception cref="IOException">It cannot be written; a file of that name is as it was.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, DiskFiles.Instance);

    /// <summary>Writes a text in UTF-8.</summary>
    /// <exception cref="IOException">It cannot be written; a file of that name is as it was.</exception>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    internal static void Write(string path, Action<Stream> write, IFileLayer files)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}{TemporarySuffix}");
        try
        {
            using (var stream = files.Create(temporary))
            {
                write(stream);
                files.Flush(stream);
            }

            files.Rename(temporary, path);
        }
        catch (Exception exception)
        {
            TryDelete(temporary, files);
            if (FileLimit.IsReached(exception))
                throw FileLimit.Error(path, exception);
            throw;
        }

        files.FlushFolder(folder);
    }

    /// <summary>The files that writers which were killed left behind in a folder.</summary>
    internal static IEnumerable<string> Abandoned(string folder, string stem) =>
        Directory.EnumerateFiles(folder, $".{stem}*{TemporarySuffix}");

    // What stopped the writing is the error to tell; a temporary file that stays is no harm.
    private static void TryDelete(string path, IFileLayer files)
    {
        try
        {
            files.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
