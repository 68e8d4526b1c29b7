namespace Lamina.Cli;

/// <summary>
/// Standard output or standard error: what cannot be written is remembered, and an exception only where the writing is what the command is for.
/// </summary>
/// <param name="write">Writes bytes, or throws an <see cref="IOException"/>.</param>
internal sealed class StandardStream(Action<ReadOnlySpan<byte>> write) : Stream
{
    /// <summary>Why bytes were lost first; null where none were.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>Whether bytes that are lost end the command, with a <see cref="LostOutputException"/>.</summary>
    public bool EndsCommand { get; set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            write(buffer);
        }
        catch (IOException exception)
        {
            Failure ??= exception;
            if (EndsCommand)
                throw new LostOutputException(exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
