using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Losses;

namespace Lamina.Components.Tests.Losses;

public sealed class FusionTests
{
    private const int Rows = 200;
    private const int Width = 7;
    private const float Scale = 0.25f;

    public static TheoryData<string> Names => ["softmax", "sigmoid"];

    // Sigmoid at 10 rounds 1 − p = 4.5e-5 by up to 3e-8 before the unfused loss takes its logarithm: 7e-4 of a term is lost there, whatever the loss does.
    [Theory]
    [InlineData("softmax", 10, 1e-5)]
    [InlineData("sigmoid", 5, 1e-5)]
    [InlineData("sigmoid", 10, 7e-4)]
    public void Fused_and_unfused_agree_where_logits_are_moderate(string name, float greatest, double lossTolerance)
    {
        var (activation, loss, fused) = Pair(name);
        var sample = new Shape(Width);
        var z = Tensor.From(Numbers.Uniform(1, Rows * Width, -greatest, greatest), Rows, sample);
        var y = Tensor.From(name == "softmax" ? Numbers.Distributions(2, Rows, Width) : Numbers.Uniform(2, Rows * Width, 0, 1), Rows, sample);

        var apart = new LossRun(Tensor.Allocate(Rows, sample), y, Scale);
        var dz = Tensor.Allocate(Rows, sample);
        activation.Forward(z.Span, apart.Outputs.Span, Width);
        apart.Evaluate(loss);
        activation.Backward(z.Span, apart.Outputs.Span, apart.Gradient.Span, dz.Span, Width);
        var together = new LossRun(z, y, Scale);
        together.Evaluate(fused);

        Expect.Close(Doubles(apart.Outputs), together.Predictions.Span, 1e-6);
        Expect.Close(Doubles(dz), together.Gradient.Span, 1e-5);
        Expect.Close(Doubles(apart.Losses), together.Losses.Span, lossTolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fused_agrees_with_double_precision(string name)
    {
        var (z, y) = (Numbers.Uniform(3, Width, -10, 10), Numbers.Distributions(4, 1, Width));
        var run = LossRun.Of(Pair(name).Fused, z, y, scale: Scale);
        double[] p = name == "softmax"
            ? [.. z.Select(value => Math.Exp(value) / z.Sum(other => Math.Exp(other)))]
            : [.. z.Select(value => 1 / (1 + Math.Exp(-(double)value)))];
        var n = name == "softmax" ? 1 : Width;
        var loss = name == "softmax"
            ? -Enumerable.Range(0, Width).Sum(i => y[i] * Math.Log(p[i]))
            : Enumerable.Range(0, Width).Average(i => Math.Log(1 + Math.Exp(z[i])) - (double)y[i] * z[i]);
        Expect.Close([loss], run.Losses.Span);
        Expect.Close(p, run.Predictions.Span);
        Expect.Close([.. p.Select((value, i) => (value - y[i]) / n * Scale)], run.Gradient.Span);
    }

    [Theory]
    [InlineData(0, 0, 0.69314718055994531)]
    [InlineData(0, 1, 0.69314718055994531)]
    [InlineData(30, 1, 9.3576229688396e-14)]
    [InlineData(-30, 0, 9.3576229688396e-14)]
    [InlineData(1e4f, 0, 1e4)]
    [InlineData(-1e4f, 1, 1e4)]
    [InlineData(1e4f, 1, 0)]
    [InlineData(-1e4f, 0, 0)]
    [InlineData(3e38f, 1, 0)]
    public void Binary_cross_entropy_of_a_logit_keeps_its_digits(float z, float y, double expected)
    {
        var loss = LossRun.Of(Pair("sigmoid").Fused, [z], [y]).Losses.Span[0];
        Assert.InRange(loss, expected * (1 - 1e-6), expected * (1 + 1e-6));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fused_is_finite_for_every_finite_logit(string name)
    {
        foreach (var extreme in new[] { 0, 1e4f, 3e38f, float.MaxValue / 2 })
        {
            foreach (var right in new[] { 0, 1, 2 })
            {
                float[] z = [extreme, -extreme, extreme / 2, -extreme, 0];
                var y = new float[5];
                y[right] = 1;
                var run = LossRun.Of(Pair(name).Fused, z, y);
                Expect.Finite(run.Losses.Span);
                Expect.Finite(run.Gradient.Span);
                Expect.Finite(run.Predictions.Span);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fused_is_finite_for_random_bit_patterns(string name)
    {
        var z = Numbers.EveryFinite(5, 5000 * Width);
        var y = new float[z.Length];
        for (var row = 0; row < 5000; row++)
            y[row * Width + row % Width] = 1;
        var run = LossRun.Of(Pair(name).Fused, z, y, rows: 5000);
        Expect.Finite(run.Losses.Span);
        Expect.Finite(run.Gradient.Span);
        Expect.Finite(run.Predictions.Span);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unfused_is_finite_where_probabilities_are_exactly_zero_or_one(string name)
    {
        var (activation, loss, _) = Pair(name);
        foreach (var right in new[] { 0, 1, 2 })
        {
            float[] z = [1e4f, -1e4f, 3e38f, -3e38f];
            var y = new float[4];
            y[right] = 1;
            var (a, dz) = (new float[4], new float[4]);
            activation.Forward(z, a, 4);
            Assert.Contains(0f, a);
            Assert.Contains(1f, a);
            var run = LossRun.Of(loss, a, y);
            activation.Backward(z, a, run.Gradient.Span, dz, 4);
            Expect.Finite(run.Losses.Span);
            Expect.Finite(dz);
        }
    }

    [Fact]
    public void A_certain_error_still_teaches_through_the_fused_loss()
    {
        Expect.Close([1, -1], LossRun.Of(Pair("softmax").Fused, [1e4f, -1e4f], [0, 1]).Gradient.Span);
        Expect.Close([0.5, -0.5], LossRun.Of(Pair("sigmoid").Fused, [1e4f, -1e4f], [0, 1]).Gradient.Span);
    }

    private static (IActivation Activation, ILoss Loss, ILoss Fused) Pair(string name) => name == "softmax"
        ? (new Softmax(), new CrossEntropy(), new SoftmaxCrossEntropy().Fuse(new Softmax(), new CrossEntropy())!)
        : (new Sigmoid(), new BinaryCrossEntropy(), new SigmoidBinaryCrossEntropy().Fuse(new Sigmoid(), new BinaryCrossEntropy())!);

    private static double[] Doubles(Tensor tensor) => [.. tensor.Span.ToArray().Select(value => (double)value)];
}
