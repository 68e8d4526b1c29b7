namespace Lamina.Runs;

/// <summary>A run's folder that cannot be used: it holds something else, another process writes there, it has no run, or its run is finished.</summary>
public sealed class RunFolderException : LaminaException
{
    internal RunFolderException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Takes or opens a folder; errors of the disk become an exception of ours.</summary>
    /// <exception cref="RunFolderException">It cannot be taken.</exception>
    internal static T Naming<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException(exception.Message, exception);
        }
    }
}
