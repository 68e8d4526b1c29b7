namespace Lamina.Runs;

/// <summary>Where the folder of a new run is made.</summary>
public sealed class RunTarget
{
    private readonly Func<string, string, IReadOnlyCollection<string>, RunLock> _take;

    private RunTarget(Func<string, string, IReadOnlyCollection<string>, RunLock> take) => _take = take;

    /// <summary>A folder of the caller's choice. What it holds stays, and nothing of it may have the name of a run's file.</summary>
    /// <param name="path">The folder, made where it does not exist.</param>
    public static RunTarget At(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new((_, _, names) => RunFolder.Take(path, names));
    }

    /// <summary>A folder named after the experiment and the time: <c>root/NAME/yyyyMMdd-HHmmss</c>.</summary>
    /// <param name="root">The folder of all runs.</param>
    public static RunTarget Below(string root = "runs")
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        return new((name, suffix, _) => RunFolder.Create(root, name, DateTime.Now, suffix));
    }

    /// <summary>Takes the folder.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="suffix">What the name of a folder that is named after the time ends with.</param>
    /// <param name="names">What will be written there besides a run's own files.</param>
    /// <exception cref="RunFolderException">It cannot be taken.</exception>
    internal RunLock Take(string name, string suffix = "", params IReadOnlyCollection<string> names) =>
        RunFolderException.Naming(() => _take(name, suffix, names));
}
