using System.CommandLine;
using Lamina.Hosting;
using Lamina.Reporting;
using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>The run that <c>--resume</c> names, to continue or, with <c>--fork</c>, to start another from.</summary>
internal sealed class Resumption
{
    private readonly RunFolder _source;
    private readonly bool _fork;

    private Resumption(RunFolder source, bool fork) => (_source, _fork, Times) = (source, fork, RunTimes.Read(source));

    /// <summary>Where the folder is that of several runs: of how many folds and seeds; otherwise null.</summary>
    public RunTimes? Times { get; }

    /// <exception cref="ArgumentProblemException">There is no run, or it cannot be continued this way.</exception>
    public static Resumption Open(string path, bool fork)
    {
        var folder = OpenFolder(path);
        if (Sweep.IsIn(folder))
            throw new ArgumentProblemException($"--resume: '{path}' is the folder of a sweep. Continue with: lamina sweep --resume "
                + $"{ResultText.Short(folder.FullPath)}");
        var resumption = new Resumption(folder, fork);
        return fork && resumption.Times is not null
            ? throw new ArgumentProblemException($"--fork starts from the checkpoint of one run, but '{path}' holds several. Name one of them, such as "
                + $"{ResultText.Short(RecordedRun.Find(folder.FullPath)[^1])}.")
            : resumption;
    }

    /// <summary>The folder that <c>--resume</c> names.</summary>
    /// <exception cref="ArgumentProblemException">There is no run in it.</exception>
    public static RunFolder OpenFolder(string path)
    {
        try
        {
            return RunFolder.Open(path);
        }
        catch (IOException exception)
        {
            throw new ArgumentProblemException($"--resume: {exception.Message}");
        }
    }

    /// <summary>Resumes what the option names.</summary>
    /// <exception cref="ArgumentProblemException">Another process writes there.</exception>
    public static T Resume<T>(Func<T> resume)
    {
        try
        {
            return resume();
        }
        catch (RunFolderException exception)
        {
            throw new ArgumentProblemException($"--resume: {exception.Message}");
        }
    }

    /// <summary>The command that continues a run, as the user would type it.</summary>
    public static string Command(ParseResult arguments, RunFolder folder, string command = "train")
    {
        string[] plugins = [.. (arguments.GetValue<string[]>(PluginFolders.Name) ?? []).SelectMany(plugin => new[] { PluginFolders.Name, plugin })];
        string[] words = ["lamina", command, "--resume", ResultText.Short(folder.FullPath), .. plugins];
        return string.Join(' ', words.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word));
    }

    /// <summary>The run to continue, or the new one that begins from its checkpoint.</summary>
    public RunSession Session(RunContext context, RunTarget target, string? experiment, ReadOptions options) => Resume(() => _fork
        ? RunSession.Fork(context, _source.FullPath, target, experiment, options)
        : RunSession.Resume(context, _source.FullPath, experiment, options));

    /// <summary>The runs to continue.</summary>
    public RunGroup Group(RunContext context, string? experiment, ReadOptions options) =>
        Resume(() => RunGroup.Resume(context, _source.FullPath, experiment, options));

    /// <summary>Tells of checkpoints that are damaged, and which is used instead.</summary>
    /// <exception cref="ArgumentProblemException">A fork has no checkpoint to start from.</exception>
    public void WriteCheckpoints(RunSession session)
    {
        var used = session.Newest is null ? "" : $" The one before it is used, {ResultText.Short(session.Newest.Path!)}.";
        foreach (var problem in session.Damaged)
            Console.Error.WriteLine($"{ResultText.Short(problem.Location.Source)}: warning {problem.Code}: {problem.Message}{used}");
        if (_fork && session.Newest is null)
            throw new ArgumentProblemException($"--fork: the run '{ResultText.Short(_source.FullPath)}' has no checkpoint to start from.");
    }
}
