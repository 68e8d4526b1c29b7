using System.Globalization;

namespace Lamina.Training;

/// <summary>The folder that a run leaves behind; it belongs to one run alone.</summary>
public sealed class RunFolder
{
    private const string ExperimentName = "experiment.json";
    private const string LockName = ".lock";

    private RunFolder(string path) => FullPath = path;

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>The resolved experiment.</summary>
    public string Experiment => Path.Combine(FullPath, ExperimentName);

    /// <summary>Losses and metrics, a line an epoch.</summary>
    public string Metrics => Path.Combine(FullPath, "metrics.csv");

    /// <summary>What the layers did, a line an epoch.</summary>
    public string Layers => Path.Combine(FullPath, "layers.jsonl");

    /// <summary>What the run came to.</summary>
    public string Result => Path.Combine(FullPath, "result.json");

    /// <summary>The log, a JSON object a line.</summary>
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

    /// <summary>Whether the run has ended by itself, so that nothing is left to resume.</summary>
    public bool IsFinished => RunResult.Read(this) is { IsFinished: true };

    /// <summary>
    /// Keeps every other process out until it is disposed of. The system lets go of the lock where a process dies; the file stays, since deleting it would
    /// let two processes hold locks on two files of its name.
    /// </summary>
    /// <exception cref="IOException">Another process holds it, or the folder cannot be written to.</exception>
    public IDisposable Lock()
    {
        try
        {
            return new FileStream(Path.Combine(FullPath, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new IOException($"'{FullPath}' is being written by a run in another process. Wait until that has ended, or stop it.", exception);
        }
    }

    /// <summary>The folder of a run that was started before.</summary>
    /// <exception cref="IOException">There is no run.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(Path.GetFullPath(path));
        return File.Exists(folder.Experiment) ? folder : throw new IOException($"'{path}' is not the folder of a run: it has no {ExperimentName}.");
    }

    /// <summary>Makes <c>root/name/yyyyMMdd-HHmmss</c>, with a suffix such as <c>-sweep</c>, and with <c>-2</c>, <c>-3</c> … where that is taken.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static RunFolder Create(string root, string name, DateTime now, string suffix = "")
    {
        var stem = Path.GetFullPath(Path.Combine(root, name, now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + suffix));
        for (var number = 1; ; number++)
        {
            if (TryClaim(number == 1 ? stem : $"{stem}-{number}") is { } folder)
                return folder;
        }
    }

    /// <summary>Takes a folder of the caller's choice, made where it does not exist.</summary>
    /// <exception cref="IOException">It cannot be made, or holds a run already.</exception>
    public static RunFolder Take(string path) =>
        TryClaim(Path.GetFullPath(path)) ?? throw new IOException($"'{path}' already holds a run. Choose another folder, so that nothing is lost.");

    /// <summary>The folder of one of several runs, made where it does not exist: whatever of that run there is, is gone on with.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static RunFolder TakeOrOpen(string path) => TryClaim(Path.GetFullPath(path)) ?? Open(path);

    /// <summary>The resolved experiment beside a model, if there is one.</summary>
    public static string? ExperimentBeside(string model)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(model))!, ExperimentName);
        return File.Exists(path) ? path : null;
    }

    // A sharing violation of Windows; EAGAIN of Linux and of macOS.
    private static bool IsHeld(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;

    private static RunFolder? TryClaim(string path)
    {
        Directory.CreateDirectory(path);
        var folder = new RunFolder(path);
        try
        {
            // A file can be made exclusively where a folder cannot, so the run's first file is also its claim.
            new FileStream(folder.Experiment, FileMode.CreateNew).Dispose();
            return folder;
        }
        catch (IOException) when (File.Exists(folder.Experiment))
        {
            return null;
        }
    }
}
