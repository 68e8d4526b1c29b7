namespace Lamina.Initializers;

/// <summary>All zeros: for biases.</summary>
[Example("""{}""")]
public sealed record Zeros : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Span<float> values, in Initialization context) => values.Clear();
}
