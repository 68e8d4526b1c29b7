namespace Lamina.Initializers;

/// <summary>
/// A uniform distribution that keeps the scale of signals and gradients through linear and saturating layers.
/// <para><c>U(−l, l)</c> with <c>l = √(6 / (fan-in + fan-out))</c>: variance 2 / (fan-in + fan-out)</para>
/// <para>Source: Glorot, Bengio 2010.</para>
/// </summary>
[Example("""{}""")]
public sealed record GlorotUniform : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Span<float> values, in Initialization context)
    {
        var limit = (float)Math.Sqrt(6 / ((double)context.FanIn + context.FanOut));
        var random = context.Random;
        random.FillUniform(values, -limit, limit);
    }
}
