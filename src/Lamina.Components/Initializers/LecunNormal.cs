namespace Lamina.Initializers;

/// <summary>
/// A normal distribution, not truncated, that keeps the scale of signals through self-normalising layers: exactly N(0, 1) / √fan-in.
/// <para><c>N(0, 1 / fan-in)</c></para>
/// <para>Sources: LeCun et al. 1998; Klambauer et al. 2017.</para>
/// </summary>
[Example("""{}""")]
public sealed record LecunNormal : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Span<float> values, in Initialization context)
    {
        var random = context.Random;
        random.FillNormal(values, 0, (float)Math.Sqrt(1.0 / context.FanIn));
    }
}
