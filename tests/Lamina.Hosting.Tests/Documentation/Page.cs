namespace Lamina.Hosting.Tests.Documentation;

/// <summary>A page of the repository that these tests were built from.</summary>
internal sealed class Page(string path)
{
    private readonly string[] _lines = File.ReadAllLines(InRepository(path));

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The lines under a heading, up to the next; case, spaces and marks of the heading do not count.</summary>
    public IReadOnlyList<string> Section(string heading)
    {
        var start = Array.FindIndex(_lines, line => IsHeading(line) && Plain(line) == Plain(heading));
        Assert.True(start >= 0, $"{path} has no heading '{heading}'. Add one, with what the other tests ask for under it.");
        return [.. _lines.Skip(start + 1).TakeWhile(line => !IsHeading(line))];
    }

    /// <summary>The full path of a file of the repository.</summary>
    public static string InRepository(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException($"There is no Framework.sln above {AppContext.BaseDirectory}."), path);
    }

    private static bool IsHeading(string line) => line.StartsWith('#');

    private static string Plain(string heading) => string.Concat(heading.Where(letter => !"#` ".Contains(letter))).ToLowerInvariant();
}
