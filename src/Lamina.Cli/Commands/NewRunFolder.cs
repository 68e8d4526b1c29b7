using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>The folder of something new: the one that <c>--out</c> names, or one named after the experiment and the time.</summary>
internal static class NewRunFolder
{
    /// <summary>Where new runs are.</summary>
    public const string Root = "runs";

    /// <summary>Where the folder is made.</summary>
    public static RunTarget Target(string? output) => output is null ? RunTarget.Below(Root) : RunTarget.At(output);

    /// <summary>Takes the folder.</summary>
    /// <param name="output">The requested folder; null for none.</param>
    /// <param name="begin">Takes it.</param>
    /// <exception cref="ArgumentProblemException">The requested folder cannot be used.</exception>
    public static void Take(string? output, Action begin)
    {
        try
        {
            begin();
        }
        catch (RunFolderException exception) when (output is not null)
        {
            throw new ArgumentProblemException($"--out: {exception.Message}");
        }
    }
}
