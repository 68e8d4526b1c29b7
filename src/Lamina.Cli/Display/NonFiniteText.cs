using Lamina.Runs;
using Lamina.Training;

namespace Lamina.Cli;

/// <summary>What a run whose numbers were no longer finite has left, in words.</summary>
internal static class NonFiniteText
{
    public static void Write(TextWriter output, NonFiniteLossException exception, RunFolder folder)
    {
        output.WriteLine($"lamina: error: {exception.Message}");
        if (exception.Best is not null)
            output.WriteLine($"The best weights before that are in {ResultText.Short(folder.BestModel)}.");
        if (folder.Checkpoints.Files is not [var newest, ..])
            return;
        var fork = $"--resume {ResultText.Short(folder.FullPath)} --fork";
        output.WriteLine($"The last checkpoint before that is {ResultText.Short(newest)}: {fork} starts a new run from it, with a smaller learning rate, say.");
    }
}
