using Lamina.Data;

namespace Lamina.Catalogue.Tests;

/// <summary>Two samples, but for one oddity of their description.</summary>
public sealed record OddSource(string Oddity, [FilePath] string? Path = null) : IDataSource
{
    public DataDescription Describe() => new(new Shape(Oddity == "shape" ? 3 : 2), Oddity == "outputs" ? 2 : 1, Oddity == "count" ? 3 : 2);

    public Dataset Load(CancellationToken cancellation) => Oddity == "missing"
        ? throw new FileNotFoundException("nothing there")
        : Dataset.ForNumbers(new FloatRows([1, 2, 3, 4], 2), new Shape(2), new FloatRows([1, 2], 1), ["y"]);
}
