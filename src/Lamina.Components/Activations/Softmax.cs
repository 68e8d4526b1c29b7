using Lamina.Operators;

namespace Lamina.Activations;

/// <summary>
/// Turns each row into probabilities that sum to one; finite for every finite z, because the row's maximum is subtracted first.
/// <para><c>aᵢ = eᶻⁱ / Σⱼ eᶻʲ</c>; <c>dzᵢ = aᵢ · (daᵢ − Σⱼ daⱼ·aⱼ)</c></para>
/// <para>Source: Bridle 1990.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Softmax : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Distribution;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Softmax();
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Kernels.Softmax.Forward(z, a, width);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Kernels.Softmax.Backward(a, da, dz, width);
}
