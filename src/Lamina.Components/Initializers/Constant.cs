namespace Lamina.Initializers;

/// <summary>
/// The same value everywhere.
/// <para><c>w = value</c></para>
/// </summary>
/// <param name="Value">The value.</param>
[Example("""{ "value": 0.1 }""")]
public sealed record Constant(float Value) : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Span<float> values, in Initialization context) => values.Fill(Value);
}
