namespace Lamina.Initializers;

/// <summary>
/// A normal distribution, not truncated, that keeps the scale of signals through rectifiers.
/// <para><c>N(0, 2 / fan-in)</c></para>
/// <para>Source: He et al. 2015.</para>
/// </summary>
[Example("""{}""")]
public sealed record HeNormal : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Span<float> values, in Initialization context)
    {
        var random = context.Random;
        random.FillNormal(values, 0, (float)Math.Sqrt(2.0 / context.FanIn));
    }
}
