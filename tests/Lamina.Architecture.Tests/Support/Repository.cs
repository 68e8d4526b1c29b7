using System.Diagnostics;

namespace Lamina.Tests.Support;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files under src and plugins, without what a build puts there.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. FilesUnder("src", "*.cs").Concat(FilesUnder("plugins", "*.cs")).Select(path => new SourceFile(Relative(path), File.ReadAllText(path)))];

    /// <summary>Every C# file under src, plugins and tests: its path from the root and its text.</summary>
    public static IEnumerable<(string Path, string Text)> CodeFiles =>
        new[] { "src", "plugins", "tests" }.SelectMany(folder => FilesUnder(folder, "*.cs")).Select(path => (Relative(path), File.ReadAllText(path)));

    /// <summary>The projects under src.</summary>
    public static IReadOnlyList<Project> Projects { get; } = [.. FilesUnder("src", "*.csproj").Select(Read)];

    /// <summary>The projects under plugins, with what all of them share.</summary>
    public static IReadOnlyList<Project> Plugins { get; } = [
        .. FilesUnder("plugins", "Lamina.Plugins.*.csproj").Concat(FilesUnder("plugins", "*.props")).Select(Read)];

    /// <summary>The names at the top level that are under version control; of an unpacked archive, all that are there.</summary>
    public static IReadOnlyList<string> TopLevel()
    {
        if (!Path.Exists(Path.Combine(Root, ".git")))
            return [.. Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"]) { WorkingDirectory = Root, RedirectStandardOutput = true })!;
        var files = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return [.. files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(path => path.Trim('"').Split('/')[0]).Distinct()
            .Order(StringComparer.Ordinal)];
    }

    private static Project Read(string path) => Project.Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path));

    private static IEnumerable<string> FilesUnder(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Relative(path).Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Framework.sln.");
    }
}
