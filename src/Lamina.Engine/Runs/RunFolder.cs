using System.Globalization;
using Lamina.Checkpoints;

namespace Lamina.Runs;

/// <summary>The folder of a run; it belongs to that run alone.</summary>
public sealed class RunFolder
{
    private const string ExperimentName = "experiment.json";
    private const string LockName = ".lock";

    private RunFolder(string path) => FullPath = path;

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>The resolved experiment.</summary>
    public string Experiment => Path.Combine(FullPath, ExperimentName);

    /// <summary>Losses and metrics, one line per epoch.</summary>
    public string Metrics => Path.Combine(FullPath, "metrics.csv");

    /// <summary>What the layers did, one line per epoch.</summary>
    public string Layers => Path.Combine(FullPath, "layers.jsonl");

    /// <summary>The result of the run.</summary>
    public string Result => Path.Combine(FullPath, "result.json");

    /// <summary>The log, one JSON object per line.</summary>
    public string Log => Path.Combine(FullPath, "log.jsonl");

    /// <summary>The curves of loss and metrics.</summary>
    public string History => Path.Combine(FullPath, "history.svg");

    /// <summary>The report, to look at in a browser.</summary>
    public string Report => Path.Combine(FullPath, "report.html");

    /// <summary>The model with the last weights.</summary>
    public string Model => Path.Combine(FullPath, "model.safetensors");

    /// <summary>The model with the weights that a callback kept.</summary>
    public string BestModel => Path.Combine(FullPath, "best.safetensors");

    /// <summary>The checkpoint that the run began from, where it is a fork.</summary>
    public string Start => Path.Combine(FullPath, "start.safetensors");

    /// <summary>The checkpoints.</summary>
    public CheckpointFolder Checkpoints => new(Path.Combine(FullPath, "checkpoints"));

    /// <summary>Whether the run has finished, so that there is nothing to resume.</summary>
    public bool IsFinished => RunResult.Read(this) is { IsFinished: true };

    private IEnumerable<string> Names =>
        new[] { Experiment, Metrics, Layers, Result, Log, History, Report, Model, BestModel, Start, Checkpoints.FullPath }.Select(
            path => Path.GetFileName(path));

    /// <summary>Keeps every other process out until it is disposed of, and deletes what writers that were killed left unfinished.</summary>
    /// <exception cref="IOException">Another process holds it, or the folder cannot be written to.</exception>
    public RunLock Lock() =>
        TryLock() ?? throw new IOException($"'{FullPath}' is being written by a run in another process. Wait until that has ended, or stop it.");

    /// <summary>The folder of a run that was started before.</summary>
    /// <exception cref="IOException">There is no run.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(Path.GetFullPath(path));
        if (File.Exists(folder.Experiment))
            return folder;
        throw new IOException($"'{path}' is not the folder of a run: it has no "
            + $"{ExperimentName}.{(File.Exists(folder.LockPath) ? " A run was stopped there before it began; start it again, in this folder by --out." : "")}");
    }

    /// <summary>Makes <c>root/name/yyyyMMdd-HHmmss</c>, with a suffix such as <c>-sweep</c>, and with <c>-2</c>, <c>-3</c> … where that is taken.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static RunLock Create(string root, string name, DateTime now, string suffix = "")
    {
        var stem = Path.GetFullPath(Path.Combine(root, name, now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + suffix));
        for (var number = 1; ; number++)
        {
            var folder = Make(number == 1 ? stem : $"{stem}-{number}");
            if (folder.Taken([]) is not null || folder.TryLock() is not { } held)
                continue;
            if (folder.Taken([]) is null)
                return held;
            held.Dispose();
        }
    }

    /// <summary>
    /// Takes a folder of the caller's choice, made where it does not exist. What it holds stays, and nothing of it may have the name of a run's file.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="names">Names of further files and folders that will be written there.</param>
    /// <exception cref="IOException">
    /// It cannot be made, holds a run or a file that a run would replace, or another process is about to start a run there.
    /// </exception>
    public static RunLock Take(string path, params IReadOnlyCollection<string> names)
    {
        var folder = Make(Path.GetFullPath(path));
        Refuse();
        var held = folder.Lock();
        try
        {
            Refuse();
            File.Delete(folder.Start);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }

        void Refuse()
        {
            if (folder.Taken(names) is { } taken)
                throw new IOException(taken == ExperimentName
                    ? $"'{path}' already holds a run. Choose another folder, so that nothing is lost."
                    : $"'{path}' already holds '{taken}', which a run would replace. Choose another folder, so that nothing is lost.");
        }
    }

    /// <summary>The folder of one of several runs, created if it does not exist; a run already in it is continued.</summary>
    /// <exception cref="IOException">It cannot be made, or another process writes there.</exception>
    public static RunLock TakeOrOpen(string path)
    {
        var folder = new RunFolder(Path.GetFullPath(path));
        return File.Exists(folder.Experiment) ? folder.Lock() : Take(path);
    }

    /// <summary>The resolved experiment next to a model, if there is one.</summary>
    public static string? ExperimentBeside(string model)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(model))!, ExperimentName);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Writes the experiment, which makes the folder that of a run: whole, and in no other file's place but an older one of its own.</summary>
    /// <exception cref="IOException">It cannot be written, or another file of its name has come.</exception>
    public void Begin(string experiment)
    {
        if (File.Exists(Experiment))
            AtomicFile.Write(Experiment, experiment);
        else
            AtomicFile.WriteNew(Experiment, experiment);
    }

    private string LockPath => Path.Combine(FullPath, LockName);

    // A sharing violation of Windows; EAGAIN of Linux and of macOS.
    private static bool IsHeld(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;

    private static RunFolder Make(string path)
    {
        Directory.CreateDirectory(path);
        return new(path);
    }

    /// <summary>
    /// The first name of a run's files that something in the folder has; null for none. A lock that no process holds is left over from a killed start.
    /// </summary>
    private string? Taken(IReadOnlyCollection<string> names)
    {
        var present = Directory.EnumerateFileSystemEntries(FullPath).Select(path => Path.GetFileName(path))
            .ToHashSet(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        var taken = Names.Concat(names).FirstOrDefault(present.Contains);
        return taken == Path.GetFileName(Start) && present.Contains(LockName) && IsCheckpoint(Start) ? null : taken;
    }

    // What a fork begins from is kept before its experiment is there: a start that was killed between the two leaves it next to the lock.
    private static bool IsCheckpoint(string path)
    {
        try
        {
            return Checkpoint.Read(path).Step > 0;
        }
        catch (DataException)
        {
            return false;
        }
    }

    private RunLock? TryLock()
    {
        FileStream held;
        try
        {
            held = new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }

        AtomicFile.DeleteAbandoned(FullPath);
        return new(this, held);
    }
}
