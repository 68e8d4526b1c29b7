using Lamina.Initializers;

namespace Lamina.Tests;

/// <summary>An initialiser that names a file, as a plugin's might.</summary>
public sealed record Table([FilePath] string Path) : IInitializer
{
    public void Fill(Span<float> values, in Initialization context) => values.Fill(File.ReadAllBytes(Path)[0]);
}
