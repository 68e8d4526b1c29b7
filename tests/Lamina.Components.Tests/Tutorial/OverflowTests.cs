using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Losses;

namespace Lamina.Components.Tests.Tutorial;

/// <summary>The formulas of softmax and sigmoid as they are first written down, beside ours, where eᶻ is no longer a number.</summary>
public sealed class OverflowTests
{
    [Fact]
    public void Softmax_at_logits_of_1000_is_right_where_the_naive_formula_is_not_a_number()
    {
        float[] z = [1000, 999, 0];
        Assert.Equal(double.PositiveInfinity, Math.Exp(1000));
        Assert.Equal(double.NaN, Math.Exp(z[0]) / z.Sum(value => Math.Exp(value)));
        Assert.Equal(float.NaN, MathF.Exp(z[0]) / z.Sum(MathF.Exp));

        // e¹⁰⁰⁰ / (e¹⁰⁰⁰ + e⁹⁹⁹ + 1) = 1 / (1 + e⁻¹), to 430 digits.
        var a = new float[3];
        new Softmax().Forward(z, a, 3);
        Expect.Close([0.7310585786300049, 0.2689414213699951, 0], a);
    }

    [Fact]
    public void In_single_precision_a_logit_of_89_is_enough()
    {
        Assert.Equal(float.NaN, MathF.Exp(89) / (MathF.Exp(89) + MathF.Exp(89)));
        var a = new float[2];
        new Softmax().Forward([89, 89], a, 2);
        Assert.Equal([0.5f, 0.5f], a);
    }

    [Fact]
    public void Sigmoid_at_1000_either_side_is_right_where_the_naive_formulas_overflow()
    {
        Assert.Equal(double.PositiveInfinity, 1 + Math.Exp(1000));
        Assert.Equal(double.NaN, Math.Exp(1000) / (1 + Math.Exp(1000)));
        var a = new float[2];
        new Sigmoid().Forward([-1000, 1000], a, 2);
        Assert.Equal([0, 1], a);
    }

    [Fact]
    public void The_derivative_of_sigmoid_vanishes_where_the_naive_formula_is_not_a_number()
    {
        var power = Math.Exp(1000);
        Assert.Equal(double.NaN, power / ((1 + power) * (1 + power)));
        var dz = new float[2];
        new Sigmoid().Backward([-1000, 1000], [0, 1], [1, 1], dz, 2);
        Assert.Equal([0, 0], dz);
    }

    [Fact]
    public void Cross_entropy_of_a_class_taken_for_impossible_is_finite_where_the_naive_formula_is_infinite()
    {
        Assert.Equal(double.PositiveInfinity, -Math.Log(Math.Exp(-1000) / (1 + Math.Exp(-1000))));

        // −log(e⁰ / (e¹⁰⁰⁰ + e⁰)) = 1000, and p − y = (1, 0) − (0, 1).
        var run = LossRun.Of(new SoftmaxCrossEntropy().Fuse(new Softmax(), new CrossEntropy())!, [1000, 0], [0, 1]);
        Assert.Equal([1000], run.Losses.Span.ToArray());
        Assert.Equal([1, -1], run.Gradient.Span.ToArray());
    }
}
