namespace Lamina.Initializers;

/// <summary>
/// A normal distribution, not truncated. For a deviation of 1/√fan-in use <c>lecunNormal</c>.
/// <para><c>N(mean, deviation²)</c></para>
/// </summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation, at least 0.</param>
[Example("""{ "deviation": 0.1 }""")]
public sealed record Normal(float Mean = 0, [Within("[0, ∞)")] float Deviation = 0.05f) : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Span<float> values, in Initialization context)
    {
        var random = context.Random;
        random.FillNormal(values, Mean, Deviation);
    }
}
