namespace Lamina;

/// <summary>
/// Files that are either complete or absent: written under a temporary name in the same folder, flushed to disk, renamed, the folder flushed.
/// </summary>
public static class AtomicFile
{
    private const string TemporarySuffix = ".tmp";

    /// <summary>Writes a file, replacing one of that name only when the new one is complete.</summary>
    /// <exception cref="IOException">It cannot be written; a file of that name is as it was.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, DiskFiles.Instance);

    /// <summary>Writes a text in UTF-8.</summary>
    /// <exception cref="IOException">It cannot be written; a file of that name is as it was.</exception>
    public static void Write(string path, string text) => Write(path, Writer(text));

    /// <summary>Writes a text in UTF-8 if no file of that name exists.</summary>
    /// <exception cref="IOException">There is a file of that name, which is as it was, or it cannot be written.</exception>
    public static void WriteNew(string path, string text) => Write(path, Writer(text), DiskFiles.Instance, isNew: true);

    /// <summary>Deletes the temporary files of writers that were killed; those that are being written stay.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the file that was being written; null for any.</param>
    public static void DeleteAbandoned(string folder, string? name = null) => DeleteAbandoned(folder, name, DiskFiles.Instance);

    internal static void Write(string path, Action<Stream> write, IFileLayer files, bool isNew = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        DeleteAbandoned(folder, Path.GetFileName(path), files);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}{TemporarySuffix}");
        try
        {
            // Open until it has its name, so that it cannot be taken for abandoned.
            using var stream = files.Create(temporary);
            write(stream);
            files.Flush(stream);
            if (isNew)
                files.RenameNew(temporary, path);
            else
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

    internal static void DeleteAbandoned(string folder, string? name, IFileLayer files)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, $".{name}*{TemporarySuffix}").Where(path => IsTemporary(Path.GetFileName(path), name))
                .ToList())
            {
                if (!files.IsOpen(path))
                    TryDelete(path, files);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed may still be written to, and one that is missing is told by what writes.
        }
    }

    /// <summary>Whether a name is that of a temporary file, <c>.name.process.tmp</c>.</summary>
    private static bool IsTemporary(string file, string? name)
    {
        var parts = file.Split('.');
        return parts.Length >= 4 && parts[^2].Length > 0 && parts[^2].All(char.IsAsciiDigit) && (name is null || string.Join('.', parts[1..^2]) == name);
    }

    private static Action<Stream> Writer(string text) => stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text));

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
