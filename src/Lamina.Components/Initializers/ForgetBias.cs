namespace Lamina.Initializers;

/// <summary>
/// The bias of an <c>lstm</c> whose cells start by remembering.
/// <para><c>1 for the second of its four parts, that of the forget gate, else 0</c></para>
/// <para>Source: Gers et al. 2000; Jozefowicz et al. 2015.</para>
/// </summary>
[Example("""{}""")]
public sealed record ForgetBias : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Span<float> values, in Initialization context)
    {
        values.Clear();
        values[(values.Length / 4)..(values.Length / 2)].Fill(1);
    }
}
