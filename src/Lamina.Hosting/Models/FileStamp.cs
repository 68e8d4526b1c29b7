namespace Lamina.Hosting;

/// <summary>What tells one content of a file from another without reading it: where links lead, when it was written, how long it is.</summary>
internal readonly record struct FileStamp(string Target, long Written, long Length)
{
    /// <summary>The stamp of a file as it is now; that of a missing file has the length −1.</summary>
    public static FileStamp Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                file = target;
            return file.Exists ? new(file.FullName, file.LastWriteTimeUtc.Ticks, file.Length) : new(path, 0, -1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(path, 0, -1);
        }
    }
}
