using System.CommandLine;
using Lamina.Checkpoints;
using Lamina.Reporting;
using Lamina.Runs;
using Lamina.Training;

namespace Lamina.Cli;

/// <summary>The run that <c>--resume</c> names, to go on with or, with <c>--fork</c>, to start another from.</summary>
internal sealed class Resumption
{
    private readonly bool _fork;

    private Resumption(RunFolder source, bool fork) => (Source, _fork) = (source, fork);

    /// <summary>The run that is named.</summary>
    public RunFolder Source { get; }

    /// <summary>The run's own experiment.</summary>
    public string Experiment => Source.Experiment;

    /// <summary>The folder to go on in; null where that is a new one.</summary>
    public RunFolder? Folder => _fork ? null : Source;

    /// <summary>Whether there is nothing to go on with.</summary>
    public bool IsFinished => !_fork && Source.IsFinished;

    /// <summary>Where the folder is that of several runs: of how many folds and seeds; otherwise null.</summary>
    public (int? Folds, int? Seeds)? Group { get; private init; }

    /// <exception cref="ArgumentProblemException">There is no run, or what there is cannot be gone on with so.</exception>
    public static Resumption Open(string path, bool fork)
    {
        try
        {
            var folder = RunFolder.Open(path);
            var group = GroupFolder.TimesOf(folder);
            if (GroupFolder.IsSweep(folder))
                throw new ArgumentProblemException($"--resume: '{path}' is the folder of a sweep. Go on with: lamina sweep --resume {ResultText.Short(folder.FullPath)}");
            return fork && group is not null
                ? throw new ArgumentProblemException($"--fork starts from the checkpoint of one run, but '{path}' holds several. Name one of them, such as {ResultText.Short(RecordedRun.Find(folder.FullPath)[^1])}.")
                : new(folder, fork) { Group = group };
        }
        catch (IOException exception)
        {
            throw new ArgumentProblemException($"--resume: {exception.Message}");
        }
    }

    /// <summary>What goes on with a run, as the user would type it.</summary>
    public static string Command(ParseResult arguments, RunFolder folder, string command = "train")
    {
        string[] plugins = [.. (arguments.GetValue<string[]>(PluginFolders.Name) ?? []).SelectMany(plugin => new[] { PluginFolders.Name, plugin })];
        return string.Join(' ', new[] { "lamina", command, "--resume", ResultText.Short(folder.FullPath) }.Concat(plugins).Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word));
    }

    /// <summary>What the run begins from, where it is a fork; null until it is known, and where it began at its beginning.</summary>
    public RunOrigin? Origin { get; private set; }

    /// <summary>Lets a run go on from the newest checkpoint that verifies, and returns that; null where there is none yet.</summary>
    public Checkpoint? Resume(TrainingRun run)
    {
        var (newest, damaged) = Source.Checkpoints.Newest();
        foreach (var problem in damaged)
            Console.Error.WriteLine($"{ResultText.Short(problem.Location.Source)}: warning {problem.Code}: {problem.Message} {(newest is null ? "" : $"The one before it is used, {ResultText.Short(newest.Path!)}.")}".TrimEnd());
        if (newest is null && _fork)
            throw new ArgumentProblemException($"--fork: the run '{ResultText.Short(Source.FullPath)}' has no checkpoint to start from.");
        if (newest is not null && !_fork)
        {
            run.Resume(newest);
            return newest;
        }

        Origin = newest is null ? RunOrigin.Read(Source) : RunOrigin.Of(Source, newest);
        if (Origin is not null)
            Origin.Begin(run);
        else if (!IsFinished)
            Console.Error.WriteLine("The run has no checkpoint yet: it starts from its beginning.");
        return Origin?.Checkpoint;
    }

    /// <summary>Keeps other processes out of the run's folder; null where nothing will be written there.</summary>
    /// <exception cref="ArgumentProblemException">Another process writes there.</exception>
    public RunLock? Lock()
    {
        try
        {
            return _fork || (IsFinished && Group is null) ? null : Source.Lock();
        }
        catch (IOException exception)
        {
            throw new ArgumentProblemException($"--resume: {exception.Message}");
        }
    }

    /// <summary>Says that the run is finished; its result is as it was.</summary>
    public int Finished(bool json)
    {
        Console.Error.WriteLine($"The run is finished; its model is {ResultText.Short(Source.Model)}. To train it further, start a new run from its last checkpoint: --resume {ResultText.Short(Source.FullPath)} --fork --set training.epochs=N.");
        if (json)
        {
            var report = RecordedJson.Read(Source.Result);
            report["run"] = Source.FullPath;
            Console.WriteLine(report.ToJsonString());
        }

        return ExitCodes.Done;
    }
}
