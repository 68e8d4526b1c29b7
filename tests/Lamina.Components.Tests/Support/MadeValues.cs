using Lamina.Initializers;

namespace Lamina.Components.Tests.Support;

/// <summary>A parameter of the numbers that <c>Fixtures/*.py</c> make of a seed, a fourth of them.</summary>
public sealed record MadeValues(int Seed) : IInitializer
{
    /// <summary>Value i of the tensor with a seed, exact in single precision.</summary>
    public static float Of(int i, int seed) => (float)((((i * 7919L) + (seed * 104729L)) % 2039 - 1019) / 512.0);

    public void Fill(Span<float> values, in Initialization context)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Of(i, Seed) / 4;
    }
}
