namespace Lamina.Runs;

/// <summary>
/// A run's folder that no other process writes to until this is disposed of. The system lets go of the lock where a process dies; its file stays, since
/// deleting it would let two processes hold locks on two files of its name.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _held;

    internal RunLock(RunFolder folder, FileStream held) => (Folder, _held) = (folder, held);

    /// <summary>The folder.</summary>
    public RunFolder Folder { get; }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
