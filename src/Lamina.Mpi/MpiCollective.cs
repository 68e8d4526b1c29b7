using Lamina.Training;

namespace Lamina.Mpi;

/// <summary>The processes that a launcher has started, over Open MPI. Its calls may come from any thread, one at a time.</summary>
public sealed class MpiCollective : ICollective, IDisposable
{
    private readonly MpiLibrary _library;
    private readonly Watchdog? _watchdog;
    private bool _ended;

    private MpiCollective(MpiLibrary library)
    {
        _library = library;
        _watchdog = Size > 1 ? new(Rank) : null;
    }

    /// <inheritdoc/>
    public int Rank => _library.Rank;

    /// <inheritdoc/>
    public int Size => _library.Size;

    /// <summary>The library's name and version, such as <c>Open MPI v4.1.4</c>.</summary>
    public string Version => _library.Version;

    /// <summary>Loads Open MPI and joins the other processes. Once in the life of a process.</summary>
    /// <exception cref="MpiException">It is missing, is another MPI, or cannot start.</exception>
    public static MpiCollective Start() => new(MpiLibrary.Start());

    /// <inheritdoc/>
    /// <exception cref="MpiException">MPI reports a fault.</exception>
    public void Sum(Span<float> values)
    {
        if (values.IsEmpty)
            return;
        _watchdog?.Begin(values.Length);
        _library.Sum(values);
        _watchdog?.End();
    }

    /// <inheritdoc/>
    /// <exception cref="MpiException">MPI reports a fault.</exception>
    public void Broadcast(Span<byte> data, int root)
    {
        if (!data.IsEmpty)
            _library.Broadcast(data, root);
    }

    /// <inheritdoc/>
    /// <exception cref="MpiException">MPI reports a fault.</exception>
    public void Barrier() => _library.Barrier();

    /// <summary>Ends all processes at once, because this one cannot continue and the others would wait for it.</summary>
    /// <param name="exitCode">What the launcher ends with.</param>
    public void Abort(int exitCode)
    {
        _ended = true;
        _library.Abort(exitCode);
    }

    /// <summary>Lets this process end without waiting for the others, which it cannot serve any longer; what is returned ends all of them.</summary>
    public Action<int> Fail()
    {
        _ended = true;
        return Abort;
    }

    /// <summary>Leaves the other processes; waits until all of them do.</summary>
    public void Dispose()
    {
        if (_ended)
            return;
        _ended = true;
        _watchdog?.Dispose();
        _library.Finish();
    }
}
