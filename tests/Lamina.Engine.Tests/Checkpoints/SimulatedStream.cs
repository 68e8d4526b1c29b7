namespace Lamina.Tests;

/// <summary>Writes to a simulated disk and to the real file that the process sees.</summary>
internal sealed class SimulatedStream(SimulatedDisk disk, string path, SimulatedFile file, FileStream real) : Stream
{
    public string Path => path;

    public SimulatedFile File => file;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => real.Length;

    public override long Position { get => real.Position; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var done = disk.Operate(path, buffer.Length);
        real.Write(buffer[..done]);
        file.Content.AddRange(buffer[..done]);
        if (done < buffer.Length)
            throw new IOException($"No space left on device : '{path}'");
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => real.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        real.Dispose();
        base.Dispose(disposing);
    }
}
