namespace Lamina;

/// <summary>Says why a file cannot be read.</summary>
public static class FileFault
{
    /// <summary>The reason: the system's own, but where that would mislead, as it does of a folder, to which it says that access is denied.</summary>
    public static string Reason(string path, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Directory.Exists(path) ? "it is a folder. Name a file in it."
            : exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file. Correct the path."
            : exception.Message;
    }
}
