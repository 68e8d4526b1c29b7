namespace Lamina.Kernels.Tests;

public sealed class ScalarMathTests
{
    [Fact]
    public void Cosine_and_sine_agree_with_the_platform()
    {
        System.Random random = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            double x = (random.NextDouble() * 2 - 1) * Math.Pow(10, random.Next(-8, 7));
            Assert.Equal(Math.Cos(x), ScalarMath.Cos(x), 3e-16);
            Assert.Equal(Math.Sin(x), ScalarMath.Sin(x), 3e-16);
        }
        Assert.Equal(1, ScalarMath.Cos(0));
        Assert.Equal(-1, ScalarMath.Cos(Math.PI));
        Assert.Equal(6.123233995736766e-17, ScalarMath.Cos(Math.PI / 2), 1e-32);
        Assert.Equal(double.NaN, ScalarMath.Cos(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScalarMath.Cos(1e7));
    }

    [Fact]
    public void Exponential_agrees_with_the_platform()
    {
        System.Random random = new(3);
        for (int i = 0; i < 200_000; i++)
        {
            double x = (random.NextDouble() * 2 - 1) * Math.Pow(10, random.Next(-8, 3));
            Assert.Equal(Math.Exp(x), ScalarMath.Exp(x), Math.Exp(x) * 3e-16);
        }
        Assert.Equal(1, ScalarMath.Exp(0));
        Assert.Equal(Math.E, ScalarMath.Exp(1), 5e-16);
        Assert.Equal(0, ScalarMath.Exp(-800));
        Assert.Equal(4.9406564584124654e-324, ScalarMath.Exp(-745));
        Assert.Equal(double.PositiveInfinity, ScalarMath.Exp(709.79));
        Assert.Equal(0, ScalarMath.Exp(double.NegativeInfinity));
        Assert.Equal(double.NaN, ScalarMath.Exp(double.NaN));
    }

    [Fact]
    public void Logarithm_agrees_with_the_platform()
    {
        System.Random random = new(2);
        for (int i = 0; i < 200_000; i++)
        {
            double x = BitConverter.Int64BitsToDouble(random.NextInt64(1, 0x7FF0000000000000));
            double exact = Math.Log(x);
            Assert.Equal(exact, ScalarMath.Log(x), Math.Abs(exact) * 3e-16);
        }
        for (double x = 0.5; x < 2; x += 1e-4)
            Assert.Equal(Math.Log(x), ScalarMath.Log(x), Math.Abs(Math.Log(x)) * 3e-16);
        Assert.Equal(0, ScalarMath.Log(1.0));
        Assert.Equal(double.NegativeInfinity, ScalarMath.Log(0.0));
        Assert.Equal(double.PositiveInfinity, ScalarMath.Log(double.PositiveInfinity));
        Assert.Equal(double.NaN, ScalarMath.Log(-1.0));
        Assert.Equal(double.NaN, ScalarMath.Log(double.NaN));
        Assert.Equal(Transcendental.Log(3f), ScalarMath.Log(3f));
    }

    [Theory]
    [InlineData(2, 10, 1024)]
    [InlineData(2, -2, 0.25)]
    [InlineData(0, 0, 1)]
    [InlineData(-3, 3, -27)]
    [InlineData(0.5, 1074, 4.9406564584124654e-324)]
    [InlineData(1, long.MinValue, 1)]
    public void Powers_by_squaring(double x, long n, double expected) => Assert.Equal(expected, ScalarMath.Power(x, n));

    [Fact]
    public void A_long_power_keeps_its_precision() => Assert.Equal(Math.Pow(0.999, 100_000), ScalarMath.Power(0.999, 100_000), 1e-55);

    // R: qnorm, and the check values of AS 241 for p = 0.25, 0.001, 1e-20.
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(1e-5, -4.264890793922825)]
    [InlineData(1e-12, -7.034483825301131)]
    public void Normal_quantiles_agree_with_tables(double p, double expected) =>
        Assert.Equal(expected, ScalarMath.NormalQuantile(p), Math.Max(1e-15, Math.Abs(expected) * 1e-14));

    [Fact]
    public void The_ends_of_the_normal_distribution_are_infinite()
    {
        Assert.Equal(double.NegativeInfinity, ScalarMath.NormalQuantile(0));
        Assert.Equal(double.PositiveInfinity, ScalarMath.NormalQuantile(1));
        Assert.Equal(double.NaN, ScalarMath.NormalQuantile(1.5));
        Assert.Equal(double.NaN, ScalarMath.NormalQuantile(-0.5));
    }
}
