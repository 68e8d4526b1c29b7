using System.IO.Enumeration;

namespace Lamina;

/// <summary>
/// A path that stands for several files, such as <c>data/part-*.csv</c>: <c>*</c> in the name of the file, not in that of a folder, is any characters, none
/// included. A file that has the very name is meant by it.
/// </summary>
public static class FilePattern
{
    private const char Any = '*';

    /// <summary>Whether a path stands for several files.</summary>
    /// <param name="path">The path.</param>
    public static bool Is(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.GetFileName(path).Contains(Any, StringComparison.Ordinal) && !File.Exists(path) && !Directory.Exists(path);
    }

    /// <summary>The files that a path stands for, in the ordinal order of their names; the path itself where it is no pattern.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">The folder does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public static IReadOnlyList<string> Files(string path)
    {
        if (!Is(path))
            return [path];
        var (folder, name) = (Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".", Path.GetFileName(path));
        // To the system's expression a question mark is any character, and a backslash takes that meaning from it.
        var expression = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);
        return
        [
            .. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))
                .Where(file => FileSystemName.MatchesSimpleExpression(expression, file, ignoreCase: false) && (file[0] != '.' || name[0] == '.'))
                .Order(StringComparer.Ordinal).Select(file => Path.Combine(Path.GetDirectoryName(path) ?? "", file)),
        ];
    }
}
