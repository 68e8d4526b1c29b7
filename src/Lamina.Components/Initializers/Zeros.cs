namespace Lamina.Initializers;

/// <summary>
/// All zeros: for biases.
/// <para><c>w = 0</c></para>
/// </summary>
[Example("""{}""")]
public sealed record Zeros : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Span<float> values, in Initialization context) => values.Clear();
}
