namespace Lamina.Kernels.Tests;

public sealed class TranscendentalTests
{
    private delegate void Apply(InstructionSet set, ReadOnlySpan<float> x, Span<float> result);

    private static readonly (string Name, Apply Apply, Func<float, float> Scalar, Func<double, double> Exact, float Lowest, float Highest,
        double Ulps)[] Functions =
    [
        ("exp", (set, x, y) => Elementwise.Apply(set, default(Transcendental.ExpOperator), x, y), Transcendental.Exp, Math.Exp, -110, 95, 1.01),
        ("log", (set, x, y) => Elementwise.Apply(set, default(Transcendental.LogOperator), x, y), Transcendental.Log, Math.Log, 0, float.MaxValue, 0.8),
        ("tanh", (set, x, y) => Elementwise.Apply(set, default(Transcendental.TanhOperator), x, y), Transcendental.Tanh, Math.Tanh, -12, 12, 1.31),
        ("sigmoid", (set, x, y) => Elementwise.Apply(set, default(Transcendental.SigmoidOperator), x, y), Transcendental.Sigmoid,
            x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)), -110, 40, 1.48),
        ("softplus", (set, x, y) => Elementwise.Apply(set, default(Transcendental.SoftplusOperator), x, y), Transcendental.Softplus,
            x => x > 40 ? x : x < -30 ? Math.Exp(x) : LogOnePlus(Math.Exp(x)), -110, 60, 1.9),
        ("erf", (set, x, y) => Elementwise.Apply(set, default(Transcendental.ErfOperator), x, y), Transcendental.Erf, Erf, -10, 10, 1.1),
        ("sin", (set, x, y) => Elementwise.Apply(set, default(Transcendental.SinOperator), x, y), Transcendental.Sin, Math.Sin, -1e5f, 1e5f, 1.6),
        ("cos", (set, x, y) => Elementwise.Apply(set, default(Transcendental.CosOperator), x, y), Transcendental.Cos, Math.Cos, -1e5f, 1e5f, 1.6),
    ];

    public static TheoryData<int> All() => [.. Enumerable.Range(0, Functions.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void Errors_stay_within_the_documented_bound(int function)
    {
        var f = Functions[function];
        float[] x = [.. Points(f.Lowest, f.Highest)], y = new float[x.Length];
        f.Apply(Kernel.InstructionSet, x, y);
        double worst = 0;
        float at = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double error = Numbers.Ulps(y[i], f.Exact(x[i]));
            if (error > worst)
                (worst, at) = (error, x[i]);
        }
        Assert.True(worst <= f.Ulps, $"{f.Name}: {worst:F3} ulp at {at:R}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_width_offset_and_length_gives_the_same_bits(int function)
    {
        var f = Functions[function];
        float[] x = [.. Numbers.Special, .. Numbers.Uniform(40, 1, 10), .. Numbers.Uniform(20, 2, 100)];
        float[] expected = [.. x.Select(f.Scalar)];
        float[] y = new float[x.Length];
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int offset = 0; offset < x.Length; offset++)
            {
                for (int length = 0; length <= x.Length - offset; length++)
                {
                    f.Apply(set, x.AsSpan(offset, length), y.AsSpan(0, length));
                    Numbers.SameBits(expected.AsSpan(offset, length), y.AsSpan(0, length), $"{f.Name} {set}");
                }
            }
        }
    }

    [Fact]
    public void Special_values_of_exp()
    {
        Assert.Equal(1f, Transcendental.Exp(0f));
        Assert.Equal(1f, Transcendental.Exp(-0f));
        Assert.Equal(float.PositiveInfinity, Transcendental.Exp(float.PositiveInfinity));
        Assert.Equal(float.PositiveInfinity, Transcendental.Exp(88.73f));
        Assert.Equal(3.4026946e38f, Transcendental.Exp(88.7228f), 4e31f);
        Assert.Equal(0f, Transcendental.Exp(float.NegativeInfinity));
        Assert.Equal(0f, Transcendental.Exp(-104f));
        Assert.Equal(float.Epsilon, Transcendental.Exp(-103f));
        Assert.Equal(float.NaN, Transcendental.Exp(float.NaN));
    }

    [Fact]
    public void Special_values_of_log()
    {
        Assert.Equal(0f, Transcendental.Log(1f));
        Assert.Equal(float.NegativeInfinity, Transcendental.Log(0f));
        Assert.Equal(float.NegativeInfinity, Transcendental.Log(-0f));
        Assert.Equal(float.PositiveInfinity, Transcendental.Log(float.PositiveInfinity));
        Assert.Equal(float.NaN, Transcendental.Log(-1e-45f));
        Assert.Equal(float.NaN, Transcendental.Log(float.NegativeInfinity));
        Assert.Equal(float.NaN, Transcendental.Log(float.NaN));
        Assert.Equal(-103.27893f, Transcendental.Log(float.Epsilon), 1e-5f);
    }

    [Fact]
    public void Special_values_of_tanh_and_sigmoid_and_softplus()
    {
        Assert.Equal(float.NegativeZero, Transcendental.Tanh(-0f));
        Assert.True(float.IsNegative(Transcendental.Tanh(-0f)));
        Assert.Equal(float.Epsilon, Transcendental.Tanh(float.Epsilon));
        Assert.Equal(1f, Transcendental.Tanh(float.PositiveInfinity));
        Assert.Equal(-1f, Transcendental.Tanh(float.MinValue));
        Assert.Equal(float.NaN, Transcendental.Tanh(float.NaN));
        Assert.Equal(0.5f, Transcendental.Sigmoid(0f));
        Assert.Equal(1f, Transcendental.Sigmoid(float.MaxValue));
        Assert.Equal(0f, Transcendental.Sigmoid(float.NegativeInfinity));
        Assert.Equal(float.NaN, Transcendental.Sigmoid(float.NaN));
        Assert.Equal(0f, Transcendental.Softplus(float.NegativeInfinity));
        Assert.Equal(float.MaxValue, Transcendental.Softplus(float.MaxValue));
        Assert.Equal(float.PositiveInfinity, Transcendental.Softplus(float.PositiveInfinity));
        Assert.Equal(float.NaN, Transcendental.Softplus(float.NaN));
    }

    [Fact]
    public void Special_values_of_erf_and_sin_and_cos()
    {
        Assert.True(float.IsNegative(Transcendental.Erf(-0f)));
        Assert.Equal(1f, Transcendental.Erf(4f));
        Assert.Equal(1f, Transcendental.Erf(float.PositiveInfinity));
        Assert.Equal(-1f, Transcendental.Erf(float.MinValue));
        Assert.Equal(float.NaN, Transcendental.Erf(float.NaN));
        Assert.Equal(0f, Transcendental.Sin(0f));
        Assert.Equal(1f, Transcendental.Cos(0f));
        Assert.Equal(float.NaN, Transcendental.Sin(float.PositiveInfinity));
        Assert.Equal(float.NaN, Transcendental.Cos(float.NaN));
        foreach (float angle in (float[])[1e6f, 1e7f, 1e10f, 1e30f, float.MaxValue, float.MinValue])
        {
            Assert.InRange(Transcendental.Sin(angle), -1, 1);
            Assert.InRange(Transcendental.Cos(angle), -1, 1);
        }
    }

    /// <summary>Bit patterns spread evenly over all floats between the bounds, with the special values that lie there.</summary>
    private static IEnumerable<float> Points(float lowest, float highest)
    {
        foreach (float special in Numbers.Special)
        {
            if (special >= lowest && special <= highest && special != 0)
                yield return special;
        }
        for (uint bits = 1; bits < 0x7F800000; bits += 1511)
        {
            float x = BitConverter.UInt32BitsToSingle(bits);
            if (x <= highest)
                yield return x;
            if (-x >= lowest)
                yield return -x;
        }
        for (int i = 0; i < 400_000 && highest < float.MaxValue; i++)
            yield return lowest + (highest - lowest) * i / 400_000;
        for (int i = 1; i < 200_000 && highest == float.MaxValue; i++)
            yield return 0.25f + i * 1e-5f;
    }

    private static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude < 2.5)
        {
            double term = x, sum = x;
            for (int n = 1; n < 80; n++)
                sum += (term *= -x * x / n) / (2 * n + 1);
            return sum * 2 / Math.Sqrt(Math.PI);
        }
        double fraction = 0;
        for (int n = 60; n > 0; n--)
            fraction = n / 2.0 / (magnitude + fraction);
        return Math.Sign(x) * (1 - Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (magnitude + fraction));
    }

    private static double LogOnePlus(double u) => u < 1e-5 ? u - u * u / 2 + u * u * u / 3 : Math.Log(1 + u);
}
