using Lamina.Initializers;

namespace Lamina.Tests.Spikes;

/// <summary>Uniform between −radius and radius.</summary>
public sealed record Scattered([Within("(0, ∞)")] float Radius = 0.8f) : IInitializer
{
    public void Fill(Span<float> values, in Initialization context) => context.Random.FillUniform(values, -Radius, Radius);
}
