using Lamina.Initializers;

namespace Lamina.Hosting.Tests;

/// <summary>An initialiser that names a file and refuses an argument.</summary>
public sealed record Lookup([FilePath] string Path, int Offset = 0) : IInitializer
{
    public int Offset { get; } = Offset != 13 ? Offset : throw new ArgumentException("An offset of 13 is one that this table does not have.");

    public void Fill(Span<float> values, in Initialization context) => values.Clear();
}
