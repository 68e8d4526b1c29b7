using System.Text.Json.Nodes;

namespace Lamina.Runs;

/// <summary>Looks into the experiment of a folder to see what kind of run it holds.</summary>
internal static class RecordedParts
{
    private const string SweepKey = "sweep";

    /// <summary>The experiment; null if it cannot be read, which is reported when it is needed.</summary>
    public static JsonObject? Read(RunFolder folder)
    {
        try
        {
            return RecordedJson.Find(folder.Experiment);
        }
        catch (RunFileException)
        {
            return null;
        }
    }

    /// <summary>Whether the folder is that of a sweep.</summary>
    public static bool HaveSweep(RunFolder folder) => Read(folder)?[SweepKey] is JsonObject;

    /// <summary>Opens the folder of a single run. That of several has no model and no checkpoints of its own: training there would spoil it.</summary>
    /// <exception cref="RunFolderException">There is no run in it, or it is the folder of a sweep or a group.</exception>
    public static RunFolder OpenRun(string path)
    {
        var folder = RunFolderException.Naming(() => RunFolder.Open(path));
        var (kind, runs) = HaveSweep(folder) ? ("sweep", "trials") : RunTimes.Read(folder) is null ? (null, "") : ("group", "runs");
        return kind is null ? folder : throw new RunFolderException(
            $"expected the folder of a single run, but '{path}' is that of a {kind}. Resume it as a {kind}, or name one of its {runs}.");
    }
}
