using System.Collections.Immutable;
using Lamina.Kernels;

namespace Lamina.Transforms;

/// <summary>Points that are spread evenly over a circle.</summary>
/// <param name="count">How many.</param>
internal sealed class Circle(int count)
{
    /// <summary>sin(2π · k / count).</summary>
    public ImmutableArray<float> Sine { get; } = [.. Enumerable.Range(0, count).Select(k => (float)ScalarMath.Sin(2 * Math.PI * k / count))];

    /// <summary>cos(2π · k / count).</summary>
    public ImmutableArray<float> Cosine { get; } = [.. Enumerable.Range(0, count).Select(k => (float)ScalarMath.Cos(2 * Math.PI * k / count))];
}
