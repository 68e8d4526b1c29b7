using System.Text.Json.Nodes;

namespace Lamina.Runs;

/// <summary>Looks into the experiment of a folder to see what kind of run it holds.</summary>
internal static class RecordedParts
{
    /// <summary>The experiment; null where it cannot be read, which whoever needs it is told then.</summary>
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
}
