using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>Says that a run is finished; its result is as it was.</summary>
internal static class FinishedText
{
    public static void Write(RunFolder folder, bool json)
    {
        var further = $"--resume {ResultText.Short(folder.FullPath)} --fork --set training.epochs=N";
        Console.Error.WriteLine(
            $"The run is finished; its model is {ResultText.Short(folder.Model)}. "
            + $"To train it further, start a new run from its last checkpoint: {further}.");
        if (json)
            Console.WriteLine(ResultText.Json(folder).ToJsonString());
    }
}
