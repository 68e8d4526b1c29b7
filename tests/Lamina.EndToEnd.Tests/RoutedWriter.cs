using System.Globalization;
using System.Text;

namespace Lamina.Tests;

/// <summary>A writer for the whole process that writes where the flow of control, with the threads and tasks it starts, was told to.</summary>
internal sealed class RoutedWriter(TextWriter otherwise) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly AsyncLocal<TextWriter?> _routed = new();

    public override Encoding Encoding => Target.Encoding;

    private TextWriter Target => _routed.Value ?? otherwise;

    /// <summary>What this flow of control writes goes there until the result is disposed of.</summary>
    public IDisposable To(TextWriter writer)
    {
        _routed.Value = Synchronized(writer);
        return new Route(this);
    }

    public override void Write(char value) => Target.Write(value);

    public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

    public override void Write(string? value) => Target.Write(value);

    public override void Write(ReadOnlySpan<char> buffer) => Target.Write(buffer);

    public override void WriteLine() => Target.WriteLine();

    public override void WriteLine(string? value) => Target.WriteLine(value);

    public override void WriteLine(ReadOnlySpan<char> buffer) => Target.WriteLine(buffer);

    public override void Flush() => Target.Flush();

    private sealed class Route(RoutedWriter writer) : IDisposable
    {
        public void Dispose() => writer._routed.Value = null;
    }
}
