using System.Reflection;
using Lamina.Activations;
using Lamina.Plugins.Activations;
using Lamina.Plugins.Sample;

namespace Lamina.Plugins.Tests;

public sealed class ActivationTests
{
    private const double Tolerance = 2e-6;

    // Away from 0 and ±3, where some have a bend, and at every place of a vector of 16.
    private static readonly float[] Points =
        [.. Enumerable.Range(-160, 321).Select(i => (i / 16f) + 0.013f), -60, -20.5f, 20.5f, 60];

    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void Forward_is_the_formula(string name)
    {
        var formula = Formulas.All[name];
        var a = new float[Points.Length];
        formula.Activation.Forward(Points, a, Points.Length);
        for (var i = 0; i < a.Length; i++)
            Close(formula.Value(Points[i]), a[i], Points[i]);
    }

    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void Backward_is_the_derivative_of_the_formula(string name) => Assert.Null(GradientFault(Formulas.All[name], Formulas.All[name].Activation));

    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void A_derivative_one_percent_off_is_caught(string name) =>
        Assert.NotNull(GradientFault(Formulas.All[name], new OnePercentOff(Formulas.All[name].Activation)));

    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void The_gradient_may_be_written_over_the_one_it_comes_from(string name)
    {
        var activation = Formulas.All[name].Activation;
        var (a, da, dz) = (new float[Points.Length], (float[])Points.Clone(), new float[Points.Length]);
        activation.Forward(Points, a, Points.Length);
        activation.Backward(Points, a, da, dz, Points.Length);
        activation.Backward(Points, a, da, da, Points.Length);
        Assert.Equal(dz, da);
    }

    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void Every_finite_number_gives_finite_ones_and_NaN_gives_NaN(string name)
    {
        var activation = Formulas.All[name].Activation;
        float[] z = [0, -0f, float.Epsilon, -float.Epsilon, 3, -3, 12, -12, 88.8f, -88.8f, 104, -104, 1e4f, -1e4f, 1e20f, -1e20f, float.MaxValue / 2,
            -float.MaxValue / 2, 3e38f, -3e38f, float.NaN];
        var (a, da, dz) = (new float[z.Length], Enumerable.Repeat(1f, z.Length).ToArray(), new float[z.Length]);
        activation.Forward(z, a, z.Length);
        activation.Backward(z, a, da, dz, z.Length);
        for (var i = 0; i < z.Length - 1; i++)
        {
            Assert.True(float.IsFinite(dz[i]), $"dz({z[i]:R}) is {dz[i]}.");
            // Selu alone stretches: at the end of the range λ · z has no float.
            Assert.True(float.IsFinite(a[i]) || name == "selu" && z[i] > 3.2e38f, $"a({z[i]:R}) is {a[i]}.");
        }

        Assert.True(float.IsNaN(a[^1]));
    }

    [Theory]
    [InlineData("elu")]
    [InlineData("selu")]
    public void No_digits_are_lost_near_zero(string name)
    {
        var (activation, scale) = (Formulas.All[name].Activation, name == "elu" ? 0.7f : 1.7580993408473766);
        float[] z = [-1e-3f, -1e-6f, -1e-12f];
        var a = new float[z.Length];
        activation.Forward(z, a, z.Length);
        for (var i = 0; i < z.Length; i++)
        {
            // eᶻ − 1 = z + z²/2 + z³/6 + …
            var exact = scale * (z[i] + (z[i] * (double)z[i] / 2) + (z[i] * (double)z[i] * z[i] / 6));
            Assert.InRange(a[i] / exact, 1 - 4e-7, 1 + 4e-7);
        }
    }

    /// <summary>Values worked out to ten digits apart from any code here.</summary>
    [Theory]
    [InlineData("swish", 1, 0.7310585786)]
    [InlineData("mish", 1, 0.8650983883)]
    [InlineData("gelu", 1, 0.8411919906)]
    [InlineData("elu", -1, -0.4424843912)]
    [InlineData("selu", -1, -1.1113307378)]
    [InlineData("softplus", 0, 0.6931471806)]
    [InlineData("hardSwish", 1, 0.6666666667)]
    [InlineData("bent", -2, -0.5)]
    public void A_value_is_pinned(string name, float z, double expected)
    {
        var a = new float[1];
        Formulas.All[name].Activation.Forward([z], a, 1);
        Assert.Equal(expected, a[0], 3e-7);
    }

    [Fact]
    public void Every_component_of_the_plugins_is_tested_here()
    {
        Assembly[] plugins = [typeof(Swish).Assembly, typeof(Bent).Assembly];
        Assert.Equal(
            plugins.SelectMany(ComponentDescriptor.In).Select(component => component.Name).Order(StringComparer.Ordinal),
            Formulas.All.Where(formula => plugins.Contains(formula.Value.Activation.GetType().Assembly)).Select(formula => formula.Key)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Silu_is_swish() => Assert.Equal(["silu"], ComponentDescriptor.Of(typeof(Swish)).Aliases);

    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void Weights_start_as_suits_it(string name) => Assert.Equal(Formulas.All[name].Scale, Formulas.All[name].Activation.WeightScale);

    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void Values_lie_in_the_domain(string name)
    {
        var a = new float[Points.Length];
        Formulas.All[name].Activation.Forward(Points, a, Points.Length);
        Assert.True(Formulas.All[name].Activation.Domain.Contains(a));
    }

    private static string? GradientFault(Formula formula, IActivation activation)
    {
        var a = new float[Points.Length];
        var da = Points.Select((_, i) => 0.5f + (i % 7 / 4f)).ToArray();
        var dz = new float[Points.Length];
        activation.Forward(Points, a, Points.Length);
        activation.Backward(Points, a, da, dz, Points.Length);
        for (var i = 0; i < Points.Length; i++)
        {
            var expected = da[i] * formula.Slope(Points[i]);
            if (!(Math.Abs(expected - dz[i]) <= 5 * Tolerance * Math.Max(1, Math.Abs(expected))))
                return $"At {Points[i]:R}: expected {expected:R}, but received {dz[i]:R}.";
        }

        return null;
    }

    private static void Close(double expected, float actual, float z)
    {
        // Not "greater than": NaN must fail.
        if (!(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected))))
            Assert.Fail($"At {z:R}: expected {expected:R}, but received {actual:R}.");
    }

    private sealed class OnePercentOff(IActivation inner) : IActivation
    {
        public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => inner.Forward(z, a, width);

        public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
        {
            inner.Backward(z, a, da, dz, width);
            for (var i = 0; i < dz.Length; i++)
                dz[i] *= 1.01f;
        }
    }
}
