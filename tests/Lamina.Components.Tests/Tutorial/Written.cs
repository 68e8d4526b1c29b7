using Lamina.Initializers;

namespace Lamina.Components.Tests.Tutorial;

/// <summary>Weights written out, for a calculation by hand.</summary>
public sealed record Written(IReadOnlyList<float> Values) : IInitializer
{
    public void Fill(Span<float> values, in Initialization context) => Values.ToArray().CopyTo(values);
}
