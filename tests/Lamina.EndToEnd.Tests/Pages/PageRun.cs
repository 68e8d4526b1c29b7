using System.Text.RegularExpressions;

namespace Lamina.Tests;

/// <summary>
/// Does what a page says, block by block, in a folder with the experiments and data of the repository: saves the files that it shows, runs its commands, and
/// compares what the last command of a block printed with the output that follows. Times, speeds and dates are left out, and a line <c>…</c> stands for any
/// lines.
/// </summary>
internal sealed partial class PageRun
{
    private const string AnyLines = "…";
    private readonly PackageFeed _feed;
    private string _printed = "";

    public PageRun(PackageFeed feed, string name)
    {
        _feed = feed;
        Folder = Directory.CreateDirectory(Path.Combine(feed.Work, name, "clone")).FullName;
        foreach (var path in new[] { "configs", "data" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(LaminaCommand.Root, folder))))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(LaminaCommand.Root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    public string Folder { get; }

    /// <summary>Does all that the page says but the commands left out.</summary>
    public void Follow(string page, Func<string, bool> isLeftOut)
    {
        foreach (var block in PageBlock.Of(page))
        {
            if (block.Name.Contains('.', StringComparison.Ordinal))
                File.WriteAllText(Path.Combine(Folder, block.Name), block.Text);
            else if (block.Language == "bash")
                block.Text.Split('\n').Where(line => line.Length > 0 && !isLeftOut(line)).ToList().ForEach(Run);
            else if (block.Language == "output")
                Assert.Matches(Pattern(block.Text), $"{Masked(_printed.TrimEnd())}\n");
        }
    }

    private void Run(string line)
    {
        var command = DateTime().Replace(line, "$(ls -d $1/* | tail -n 1)")
            .Replace("dotnet run -c Release -v minimal --project src/Lamina.Cli --", "lamina", StringComparison.Ordinal)
            .Replace("dotnet run -c Release --project src/Lamina.Cli --", "lamina", StringComparison.Ordinal)
            .Replace("dotnet pack Framework.sln -c Release -o", $"cp -r '{_feed.Feed}'", StringComparison.Ordinal);
        var lamina = $"lamina() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "lamina.dll")}' \"$@\"; }}";
        var result = _feed.Run("bash", Folder, "-c", $"{lamina}\n{{ {command}\n}} 2>&1");
        Assert.True(result.ExitCode == 0, $"{line}\n{result}");
        _printed = result.Output;
    }

    private static string Pattern(string text) =>
        $"^{string.Join("", Masked(text).Split('\n').Select(line => line == AnyLines ? @"(.*\n)*?" : $@"{Regex.Escape(line.TrimEnd())} *\n"))}$";

    private static string Masked(string text) => Speed().Replace(Seconds().Replace(Date().Replace(text, "DATE"), "SECONDS s"), "SPEED samples/s");

    [GeneratedRegex(@"(\S+)/<date-time>")]
    private static partial Regex DateTime();

    [GeneratedRegex(@"\d{8}-\d{6}")]
    private static partial Regex Date();

    [GeneratedRegex(@"[\d.e-]+ s\b")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"[\d,]+ samples/s")]
    private static partial Regex Speed();
}
