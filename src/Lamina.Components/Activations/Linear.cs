using Lamina.Operators;

namespace Lamina.Activations;

/// <summary>
/// The identity, for outputs that are any real numbers.
/// <para><c>a = z</c>; <c>dz = da</c></para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Linear : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input;
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
