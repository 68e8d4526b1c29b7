namespace Lamina.Initializers;

/// <summary>
/// A uniform distribution.
/// <para><c>U(minimum, maximum)</c></para>
/// </summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value, not below the least.</param>
/// <exception cref="ArgumentException">The maximum is below the minimum.</exception>
[Example("""{ "minimum": -0.1, "maximum": 0.1 }""")]
public sealed record Uniform(float Minimum = -0.05f, float Maximum = 0.05f) : IInitializer
{
    /// <summary>The greatest value.</summary>
    public float Maximum { get; } = !(Maximum < Minimum)
        ? Maximum
        : throw new ArgumentException($"'maximum' is not below 'minimum', but received {Maximum:R} and {Minimum:R}. Swap them.");

    /// <inheritdoc/>
    public void Fill(Span<float> values, in Initialization context)
    {
        var random = context.Random;
        random.FillUniform(values, Minimum, Maximum);
    }
}
