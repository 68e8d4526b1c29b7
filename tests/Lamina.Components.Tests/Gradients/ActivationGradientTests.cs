using Lamina.Activations;
using Lamina.Components.Tests.Support;

namespace Lamina.Components.Tests.Gradients;

public sealed class ActivationGradientTests
{
    private const int Rows = 4;
    private const int Width = 5;

    [Theory]
    [MemberData(nameof(Kits.ActivationNames), MemberType = typeof(Kits))]
    public void Backward_is_the_derivative_of_forward(string activation) =>
        Assert.Null(FaultOf(Kits.Activations[activation]));

    [Theory]
    [MemberData(nameof(Kits.ActivationNames), MemberType = typeof(Kits))]
    public void A_derivative_one_percent_too_great_is_caught(string activation) =>
        Assert.NotNull(FaultOf(new OnePercentOff(Kits.Activations[activation])));

    [Theory]
    [MemberData(nameof(Kits.ActivationNames), MemberType = typeof(Kits))]
    public void A_derivative_one_percent_off_in_a_single_value_is_caught(string activation) =>
        Assert.NotNull(FaultOf(new OnePercentOff(Kits.Activations[activation], only: GreatestGradient(Kits.Activations[activation]))));

    [Theory]
    [MemberData(nameof(Kits.ActivationNames), MemberType = typeof(Kits))]
    public void The_gradient_may_be_written_over_the_one_it_comes_from(string activation)
    {
        var f = Kits.Activations[activation];
        var (z, da) = (Numbers.AwayFromZero(1, Rows * Width), Numbers.Uniform(2, Rows * Width));
        var (a, dz) = (new float[z.Length], new float[z.Length]);
        f.Forward(z, a, Width);
        f.Backward(z, a, da, dz, Width);
        f.Backward(z, a, da, da, Width);
        Expect.SameBits(dz, da);
    }

    private static string? FaultOf(IActivation activation)
    {
        var (z, a, da, dz) = Passes(activation);
        return GradientCheck.Fault(z, dz, () =>
        {
            activation.Forward(z.Span, a.Span, Width);
            var sum = 0.0;
            for (var i = 0; i < a.Span.Length; i++)
                sum += (double)a.Span[i] * da.Span[i];
            return sum;
        });
    }

    private static int GreatestGradient(IActivation activation)
    {
        var magnitudes = Passes(activation).Gradient.Span.ToArray().Select(Math.Abs).ToList();
        return magnitudes.IndexOf(magnitudes.Max());
    }

    private static (Tensor Z, Tensor A, Tensor OutputGradient, Tensor Gradient) Passes(IActivation activation)
    {
        var sample = new Shape(Width);
        var z = Tensor.From(Numbers.AwayFromZero(11, Rows * Width), Rows, sample);
        var da = Tensor.From(Numbers.Uniform(12, Rows * Width), Rows, sample);
        var (a, dz) = (Tensor.Allocate(Rows, sample), Tensor.Allocate(Rows, sample));
        activation.Forward(z.Span, a.Span, Width);
        activation.Backward(z.Span, a.Span, da.Span, dz.Span, Width);
        return (z, a, da, dz);
    }

    private sealed class OnePercentOff(IActivation inner, int? only = null) : IActivation
    {
        public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => inner.Forward(z, a, width);

        public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
        {
            inner.Backward(z, a, da, dz, width);
            for (var i = 0; i < dz.Length; i++)
                dz[i] *= only is null || i == only ? 1.01f : 1;
        }
    }
}
