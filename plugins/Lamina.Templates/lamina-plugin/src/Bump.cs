using Lamina;
using Lamina.Activations;
using Lamina.Operators;

namespace LaminaPlugin;

/// <summary>
/// A smooth step from −1/steepness to 1/steepness.
/// <para><c>a = z / (1 + steepness · |z|)</c>; <c>dz = da / (1 + steepness · |z|)²</c></para>
/// </summary>
/// <param name="Steepness">How soon it levels off, above 0.</param>
[Example("""{ "steepness": 2 }""", Input = "[4]")]
public sealed record Bump([Within("(0, ∞)")] float Steepness = 1) : IActivation, IOperatorForm
{
    // The same in operators, so that a model with it can be exported.
    public Value Lower(OperatorPass pass) => pass.Input / (1 + Steepness * pass.Input.Abs());

    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width)
    {
        for (var i = 0; i < z.Length; i++)
            a[i] = z[i] / (1 + Steepness * MathF.Abs(z[i]));
    }

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        for (var i = 0; i < z.Length; i++)
        {
            var slope = 1 / (1 + Steepness * MathF.Abs(z[i]));
            dz[i] = da[i] * slope * slope;
        }
    }
}
