using Lamina.Initializers;

namespace Lamina.Tests.Spikes;

/// <summary>One value everywhere.</summary>
[Component(FromNumber = true)]
public sealed record Filled(float Value) : IInitializer
{
    public void Fill(Span<float> values, in Initialization context) => values.Fill(Value);
}
