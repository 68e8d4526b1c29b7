using System.Globalization;
using System.Text;

namespace Lamina.Cli;

/// <summary>
/// The text of a standard stream, in which nothing of the data reaches the terminal as a command to it: control characters are shown as <c>\u001B</c>.
/// What is written as one line stays one line, so that line breaks of the data are shown too; texts of several lines are written without an end of line of the
/// writer's.
/// </summary>
internal sealed class StandardWriter : TextWriter
{
    private const int BufferSize = 1024;
    private readonly StreamWriter _inner;

    /// <summary>Writes to a stream, each text at once.</summary>
    public StandardWriter(Stream stream, Encoding encoding)
        : base(CultureInfo.InvariantCulture) => _inner = new(stream, encoding, BufferSize) { AutoFlush = true };

    /// <summary>Whether what is written is a drawing on the terminal, made of its commands.</summary>
    public bool Draws { get; set; }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (Draws || !TerminalText.Changes(buffer, breaksLines: true))
            _inner.Write(buffer);
        else
            _inner.Write(TerminalText.Shown(buffer, breaksLines: true));
    }

    /// <inheritdoc/>
    public override void WriteLine() => _inner.Write(CoreNewLine);

    /// <inheritdoc/>
    public override void WriteLine(string? value) => WriteLine(value.AsSpan());

    /// <inheritdoc/>
    public override void WriteLine(ReadOnlySpan<char> buffer) =>
        _inner.Write(string.Concat(Draws ? buffer : TerminalText.Shown(buffer, breaksLines: false), CoreNewLine.AsSpan()));

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();
}
