using Lamina.Activations;
using Lamina.Operators;

namespace Lamina.Plugins.Sample;

/// <summary>
/// A line with a bend at zero.
/// <para><c>a = z</c> where z ≥ 0, else <c>slope · z</c>; <c>dz = da</c> where z ≥ 0, else <c>slope · da</c></para>
/// </summary>
/// <param name="Slope">The slope left of 0.</param>
[Example("""{ "slope": 0.2 }""", Input = "[4]")]
public sealed record Bent([Within("[0, 1)")] float Slope = 0.1f) : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Value.Where(pass.Input.IsLess(0), pass.Input * Slope, pass.Input);
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width)
    {
        for (var i = 0; i < z.Length; i++)
            a[i] = z[i] < 0 ? z[i] * Slope : z[i];
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        for (var i = 0; i < z.Length; i++)
            dz[i] = z[i] < 0 ? da[i] * Slope : da[i];
    }
}
