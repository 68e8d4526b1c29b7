using Lamina.Components.Tests.Support;
using Lamina.Losses;

namespace Lamina.Components.Tests.Losses;

public sealed class LossTests
{
    [Fact]
    public void Mean_squared_error_is_the_mean_over_the_outputs()
    {
        var run = LossRun.Of(new MeanSquaredError(), [1, 2, 3, 5, 5, 5], [2, 4, 6, 5, 5, 8], rows: 2, scale: 0.5f);
        Expect.Close([(1 + 4 + 9) / 3.0, 9 / 3.0], run.Losses.Span);
        Expect.Close([-1 / 3.0, -2 / 3.0, -1, 0, 0, -1], run.Gradient.Span);
    }

    [Fact]
    public void Cross_entropy_of_a_half_is_ln_2()
    {
        var run = LossRun.Of(new CrossEntropy(), [0.25f, 0.5f, 0.25f, 0.125f, 0.75f, 0.125f], [0, 1, 0, 1, 0, 0], rows: 2, scale: 0.5f);
        Expect.Close([Math.Log(2), Math.Log(8)], run.Losses.Span);
        Expect.Close([0, -1, 0, -4, 0, 0], run.Gradient.Span);
    }

    [Fact]
    public void Cross_entropy_weighs_soft_targets() =>
        Expect.Close([0.25 * Math.Log(4) + 0.75 * Math.Log(2)], LossRun.Of(new CrossEntropy(), [0.25f, 0.5f, 0.25f], [0.25f, 0.75f, 0]).Losses.Span);

    [Fact]
    public void Binary_cross_entropy_is_the_mean_over_the_outputs()
    {
        var run = LossRun.Of(new BinaryCrossEntropy(), [0.5f, 0.25f], [1, 0], scale: 0.5f);
        Expect.Close([(Math.Log(2) + Math.Log(4 / 3.0)) / 2], run.Losses.Span);
        Expect.Close([0.5 / 2 * -2, 0.5 / 2 * (4 / 3.0)], run.Gradient.Span);
    }

    [Fact]
    public void Mean_absolute_error_is_the_mean_over_the_outputs()
    {
        var run = LossRun.Of(new MeanAbsoluteError(), [1, 5, 3, 5, 5, 5], [2, 3, 3, 5, 9, 5], rows: 2, scale: 0.5f);
        Expect.Close([3 / 3.0, 4 / 3.0], run.Losses.Span);
        Expect.Close([-0.5 / 3, 0.5 / 3, 0, 0, -0.5 / 3, 0], run.Gradient.Span);
    }

    [Fact]
    public void Huber_is_squared_near_and_straight_far()
    {
        // |e| = 0.5, 2, 4 with delta 2: 0.125, 2, 2 · (4 − 1) = 6.
        var run = LossRun.Of(new Huber(2), [1.5f, 3, -3], [1, 1, 1]);
        Expect.Close([(0.125 + 2 + 6) / 3], run.Losses.Span);
        Expect.Close([0.5 / 3, 2 / 3.0, -2 / 3.0], run.Gradient.Span);
    }

    [Fact]
    public void Hinge_counts_what_a_margin_of_one_lacks_on_either_coding()
    {
        // t·a = 0.25, 2, −0.5, 1: shortfalls 0.75, 0, 1.5, 0.
        foreach (var targets in (float[][])[[1, 1, 0, 0], [1, 1, -1, -1]])
        {
            var run = LossRun.Of(new Hinge(), [0.25f, 2, 0.5f, -1], targets);
            Expect.Close([2.25 / 4], run.Losses.Span);
            Expect.Close([-0.25, 0, 0.25, 0], run.Gradient.Span);
        }
    }

    [Fact]
    public void Cross_entropy_smooths_labels_and_weighs_classes()
    {
        // t = weights · (0.8·y + 0.2/4): 1·0.05, 2·0.85, 0, 0.5·0.05.
        double[] t = [0.05, 1.7, 0, 0.025];
        float[] p = [0.5f, 0.25f, 0.125f, 0.125f];
        var loss = new CrossEntropy(0.2f, [1, 2, 0, 0.5f]);
        var apart = LossRun.Of(loss, p, [0, 1, 0, 0]);
        double[] expected = [-t.Zip(p, (weight, value) => weight * Math.Log(value)).Sum()];
        Expect.Close(expected, apart.Losses.Span);
        Expect.Close([.. t.Zip(p, (weight, value) => -weight / value)], apart.Gradient.Span);
        // Logits whose softmax is p; the gradient is p · Σt − t.
        var together = LossRun.Of(new SoftmaxCrossEntropy().Fuse(new Lamina.Activations.Softmax(), loss)!, [.. p.Select(value => (float)Math.Log(value))],
            [0, 1, 0, 0]);
        Expect.Close(expected, together.Losses.Span);
        Expect.Close([.. t.Zip(p, (weight, value) => value * t.Sum() - weight)], together.Gradient.Span);
    }

    [Fact]
    public void Smoothing_and_weights_of_wide_rows_agree_with_double_precision()
    {
        const int width = 3000;
        var (z, y, weights) = (Numbers.Uniform(5, width), Numbers.Distributions(6, 1, width), Numbers.Uniform(7, width, 0, 2));
        double[] t = [.. y.Zip(weights, (value, weight) => weight * (0.9 * value + 0.1 / width))];
        var normalizer = Math.Log(z.Sum(value => Math.Exp(value)));
        var run = LossRun.Of(new SoftmaxCrossEntropy().Fuse(new Lamina.Activations.Softmax(), new CrossEntropy(0.1f, weights))!, z, y);
        Expect.Close([t.Zip(z, (weight, value) => weight * (normalizer - value)).Sum()], run.Losses.Span);
    }

    [Fact]
    public void Class_weights_are_as_many_as_the_outputs()
    {
        ((ILoss)new CrossEntropy(ClassWeights: [1, 2])).Require(new Shape(2));
        Assert.Equal("'classWeights' has a weight for each of the 3 outputs, but received 2.",
            Assert.Throws<ShapeException>(() => new CrossEntropy(ClassWeights: [1, 2]).Require(new Shape(3))).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void Wide_outputs_agree_with_double_precision(int width)
    {
        var (p, y) = (Numbers.Uniform(1, width, 0.01, 0.99), Numbers.Uniform(2, width, 0, 1));
        double squares = 0, likelihood = 0, binary = 0;
        for (var i = 0; i < width; i++)
        {
            squares += ((double)p[i] - y[i]) * ((double)p[i] - y[i]);
            likelihood += y[i] * Math.Log(p[i]);
            binary += y[i] * Math.Log(p[i]) + (1 - (double)y[i]) * Math.Log(1 - (double)p[i]);
        }

        Expect.Close([squares / width], LossRun.Of(new MeanSquaredError(), p, y).Losses.Span);
        Expect.Close([-likelihood], LossRun.Of(new CrossEntropy(), p, y).Losses.Span);
        Expect.Close([-binary / width], LossRun.Of(new BinaryCrossEntropy(), p, y).Losses.Span);
    }

    [Fact]
    public void Cross_entropy_of_a_certain_error_is_finite_and_of_a_certain_truth_is_zero()
    {
        var run = LossRun.Of(new CrossEntropy(), [1, 0, 1, 0], [0, 1, 1, 0], rows: 2);
        Expect.Finite(run.Gradient.Span);
        // −ln 1.17549435e-38
        Expect.Close([87.3365447505531, 0], run.Losses.Span);
        Assert.True(run.Gradient.Span[1] < -1e37f);
    }

    [Fact]
    public void Binary_cross_entropy_of_a_certain_error_is_finite_and_of_a_certain_truth_is_zero()
    {
        var run = LossRun.Of(new BinaryCrossEntropy(), [1, 0, 1, 0], [0, 1, 1, 0], rows: 4);
        Expect.Finite(run.Gradient.Span);
        Expect.Close([87.3365447505531, 87.3365447505531, 0, 0], run.Losses.Span);
        Assert.True(run.Gradient.Span[0] > 1e37f && run.Gradient.Span[1] < -1e37f);
    }

    [Theory]
    [MemberData(nameof(Kits.LossNames), MemberType = typeof(Kits))]
    public void Not_a_number_is_not_hidden(string loss)
    {
        var run = LossRun.Of(Kits.Losses[loss], [float.NaN, 0.5f, 0.5f, 0.5f], [1, 0, 1, 0], rows: 2);
        Assert.True(float.IsNaN(run.Losses.Span[0]));
        Assert.True(float.IsNaN(run.Gradient.Span[0]));
        Assert.False(float.IsNaN(run.Losses.Span[1]));
    }
}
