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
