namespace Lamina.Hosting;

/// <summary>Where a text comes from.</summary>
/// <param name="Name">What messages call it: a file's path, a variable, an argument.</param>
/// <param name="Directory">The directory that relative paths in it start from.</param>
/// <param name="HasLines">Whether places in it have a line and a column.</param>
internal sealed record Origin(string Name, string Directory, bool HasLines = true)
{
    /// <summary>A file: its path is shown relative to the current directory if it is inside it.</summary>
    public static Origin File(string path)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        var isInside = !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        return new(isInside ? relative : full, Path.GetDirectoryName(full) ?? full);
    }

    /// <summary>A variable or an argument: relative paths in it start from the current directory.</summary>
    public static Origin Argument(string name) => new(name, Environment.CurrentDirectory, HasLines: false);
}
