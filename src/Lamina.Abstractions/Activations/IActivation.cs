namespace Lamina.Activations;

/// <summary>An activation a = f(z): elementwise, or by rows of <c>width</c> values where a row belongs together (softmax).</summary>
[ComponentKind("activation")]
public interface IActivation
{
    /// <summary>The values f can take: what decides which losses fit. All real numbers by default.</summary>
    OutputDomain Domain => OutputDomain.Real;

    /// <summary>How weights in front of f should start by default: Glorot for functions that saturate, He for rectifiers.</summary>
    WeightScale WeightScale => WeightScale.Glorot;

    /// <summary>a = f(z).</summary>
    /// <param name="z">The weighted inputs, whole rows.</param>
    /// <param name="a">The activations to write, as many.</param>
    /// <param name="width">The length of a row.</param>
    void Forward(ReadOnlySpan<float> z, Span<float> a, int width);

    /// <summary>dz = f′(z)ᵀ · da: the gradient with respect to z from the one with respect to a.</summary>
    /// <param name="z">The weighted inputs of the forward pass.</param>
    /// <param name="a">The activations of the forward pass.</param>
    /// <param name="da">∂loss/∂a.</param>
    /// <param name="dz">∂loss/∂z to write; it may be the same memory as <paramref name="da"/>.</param>
    /// <param name="width">The length of a row.</param>
    void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width);
}
