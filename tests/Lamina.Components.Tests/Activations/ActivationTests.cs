using Lamina.Activations;
using Lamina.Components.Tests.Support;

namespace Lamina.Components.Tests.Activations;

public sealed class ActivationTests
{
    private const int Width = 7;

    private static readonly float Ln2 = (float)Math.Log(2);
    private static readonly float Ln3 = (float)Math.Log(3);

    [Fact]
    public void Sigmoid_of_ln_3_is_three_quarters() =>
        Expect.Close([0.5, 0.75, 0.25, 2.0 / 3], Forward(new Sigmoid(), [0, Ln3, -Ln3, Ln2]));

    [Fact]
    public void Tanh_of_ln_2_is_three_fifths() =>
        Expect.Close([0, 0.6, -0.6, 0.8], Forward(new Tanh(), [0, Ln2, -Ln2, Ln3]));

    [Fact]
    public void Softmax_divides_by_the_sum_of_each_row() =>
        Expect.Close([1 / 6.0, 2 / 6.0, 3 / 6.0, 0.25, 0.5, 0.25], Forward(new Softmax(), [0, Ln2, Ln3, 5, 5 + Ln2, 5], width: 3));

    [Fact]
    public void Softmax_multiplies_with_its_jacobian()
    {
        // a = (1/6, 2/6, 3/6), da = (6, 0, 0): Σ da·a = 1, so dz = a · (da − 1).
        var dz = new float[3];
        new Softmax().Backward([0, Ln2, Ln3], [1 / 6f, 2 / 6f, 3 / 6f], [6, 0, 0], dz, 3);
        Expect.Close([5 / 6.0, -2 / 6.0, -3 / 6.0], dz);
    }

    [Fact]
    public void Relu_cuts_at_zero_and_its_gradient_at_zero_is_zero()
    {
        Assert.Equal([0, 0, 2.5f], Forward(new Relu(), [-3, 0, 2.5f]));
        Assert.Equal([0, 0, 7], Backward(new Relu(), [-3, 0, 2.5f], [7, 7, 7]));
    }

    [Fact]
    public void Leaky_relu_scales_the_negative_side_by_a_hundredth_unless_told_otherwise()
    {
        Expect.Close([-0.03, 0, 2.5], Forward(new LeakyRelu(), [-3, 0, 2.5f]));
        Expect.Close([-0.75, 0, 2.5], Forward(new LeakyRelu(0.25f), [-3, 0, 2.5f]));
        Expect.Close([2, 2, 8], Backward(new LeakyRelu(0.25f), [-3, 0, 2.5f], [8, 8, 8]));
    }

    [Fact]
    public void Linear_changes_nothing()
    {
        Assert.Equal([-3, 0, 2.5f], Forward(new Linear(), [-3, 0, 2.5f]));
        Assert.Equal([1, 2, 3], Backward(new Linear(), [-3, 0, 2.5f], [1, 2, 3]));
    }

    [Theory]
    [MemberData(nameof(Kits.ActivationNames), MemberType = typeof(Kits))]
    public void Not_a_number_stays_not_a_number(string activation) =>
        Assert.All(Forward(Kits.Activations[activation], [float.NaN, float.NaN, float.NaN]), value => Assert.True(float.IsNaN(value)));

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("softmax")]
    [InlineData("relu")]
    [InlineData("linear")]
    public void Every_finite_input_gives_finite_outputs_inside_the_domain(string activation)
    {
        var f = Kits.Activations[activation];
        var z = Numbers.EveryFinite(1, 20_000 * Width);
        var a = Forward(f, z, Width);
        Expect.Finite(a);
        for (var row = 0; row < a.Length; row += Width)
            Assert.True(f.Domain.Contains(a.AsSpan(row, Width)),
                $"{string.Join(", ", z[row..(row + Width)])} gives {string.Join(", ", a[row..(row + Width)])}");
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("softmax")]
    public void Every_finite_input_gives_finite_gradients(string activation)
    {
        var f = Kits.Activations[activation];
        var z = Numbers.EveryFinite(2, 20_000 * Width);
        var dz = new float[z.Length];
        f.Backward(z, Forward(f, z, Width), Numbers.Uniform(3, z.Length), dz, Width);
        Expect.Finite(dz);
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    public void Agrees_with_double_precision(string activation)
    {
        var z = Numbers.Uniform(4, 10_001, -20, 20);
        double[] expected = [.. z.Select(value => activation == "tanh" ? Math.Tanh(value) : 1 / (1 + Math.Exp(-(double)value)))];
        Expect.Close(expected, Forward(Kits.Activations[activation], z), 3e-7);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Softmax_agrees_with_double_precision(int width)
    {
        var z = Numbers.Uniform(5, 4 * width, -10, 10);
        var expected = new double[z.Length];
        for (var i = 0; i < z.Length; i++)
            expected[i] = Math.Exp(z[i]) / z.Skip(i / width * width).Take(width).Sum(value => Math.Exp(value));
        Expect.Close(expected, Forward(new Softmax(), z, width), 1e-6);
    }

    [Theory]
    [InlineData("linear", WeightScale.Glorot)]
    [InlineData("sigmoid", WeightScale.Glorot)]
    [InlineData("tanh", WeightScale.Glorot)]
    [InlineData("softmax", WeightScale.Glorot)]
    [InlineData("relu", WeightScale.He)]
    [InlineData("leakyRelu", WeightScale.He)]
    public void Weights_in_front_start_at_the_scale_that_suits(string activation, WeightScale scale) =>
        Assert.Equal(scale, Kits.Activations[activation].WeightScale);

    private static float[] Forward(IActivation f, float[] z, int? width = null)
    {
        var a = new float[z.Length];
        f.Forward(z, a, width ?? z.Length);
        return a;
    }

    private static float[] Backward(IActivation f, float[] z, float[] da)
    {
        var dz = new float[z.Length];
        f.Backward(z, Forward(f, z), da, dz, z.Length);
        return dz;
    }
}
