namespace Lamina.Runs;

/// <summary>A text file that a process may be writing, line by line.</summary>
public static class GrowingFile
{
    /// <summary>Its lines that are complete: one without its end is still being written, or was torn by a crash.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<string> Lines(string path)
    {
        using var reader = new StreamReader(InputFile.Open(path, share: FileShare.ReadWrite | FileShare.Delete));
        return [.. reader.ReadToEnd().Split('\n')[..^1].Select(line => line.TrimEnd('\r'))];
    }
}
