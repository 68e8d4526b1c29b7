namespace Lamina.Checkpoints;

/// <summary>A checkpoint could not be written; those before it are as they were.</summary>
/// <param name="path">The checkpoint's file.</param>
/// <param name="inner">The cause.</param>
public sealed class CheckpointException(string path, Exception inner)
    : LaminaException($"the checkpoint '{path}' cannot be written: {inner.Message} The run has stopped; earlier checkpoints are as they were, and the run "
        + "can be resumed from the newest of them.", inner)
{
    /// <summary>The checkpoint's file.</summary>
    public string Path => path;
}
