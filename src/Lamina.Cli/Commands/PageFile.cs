namespace Lamina.Cli;

/// <summary>Writes the page that <c>--html</c> asks for; it replaces such a page, and no other file.</summary>
internal static class PageFile
{
    public static void Write(string path, Func<string, bool> isAt, string kind, Func<string> write)
    {
        try
        {
            if (Path.Exists(path) && !isAt(path))
                throw new ArgumentProblemException($"--html: '{path}' exists and is not {kind}. Name another file, so that nothing is lost.");
            AtomicFile.Write(path, write());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentProblemException($"--html: '{path}' cannot be written: {exception.Message}");
        }
    }
}
