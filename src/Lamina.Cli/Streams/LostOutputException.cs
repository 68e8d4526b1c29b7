namespace Lamina.Cli;

/// <summary>Standard output, which is what the command is for, cannot be written.</summary>
internal sealed class LostOutputException(IOException cause) : LaminaException(
    $"standard output cannot be written: {cause.Message}. What was printed is not complete. Run the command again with its output going where there is room.",
    cause)
{
    /// <summary>Whether its reader has gone away, as <c>head</c> does when it has seen enough: there is no reader left to tell.</summary>
    public bool IsReaderGone { get; } = cause.HResult == Descriptors.BrokenPipe;
}
