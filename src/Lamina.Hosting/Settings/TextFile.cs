namespace Lamina.Hosting;

/// <summary>Reads the bytes of a small file.</summary>
internal static class TextFile
{
    /// <summary>The bytes, or null where the file cannot be read or is too large. It is read to its end, since a pipe has no length.</summary>
    public static byte[]? Read(string path, SourceLocation asked, Origin origin, ProblemList problems)
    {
        try
        {
            using var file = InputFile.Open(path, orDescriptor: true);
            var text = new byte[Limits.ExperimentBytes + 1];
            var length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            if (length <= Limits.ExperimentBytes)
                return text[..length];
            var received = file.CanSeek ? $"{file.Length}" : $"{length} or more";
            problems.Add(ProblemCodes.UnreadableFile, asked,
                $"'{origin.Name}' has {received} bytes; at most {Limits.ExperimentBytes} are read. An experiment names its data, it does not hold them.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(ProblemCodes.UnreadableFile, asked, $"there is no file '{origin.Name}'.{Wording.DidYouMean(Neighbour(path))}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.Add(ProblemCodes.UnreadableFile, asked,
                Directory.Exists(path)
                ? $"'{origin.Name}' is a directory. Name an experiment's file."
                : $"'{origin.Name}' cannot be read: {exception.Message}");
        }

        return null;
    }

    private static string? Neighbour(string path)
    {
        var directory = Path.GetDirectoryName(path);
        return Directory.Exists(directory)
            ? Spelling.Nearest(Path.GetFileName(path), Directory.EnumerateFiles(directory, "*.json").Select(file => Path.GetFileName(file)!))
            : null;
    }
}
