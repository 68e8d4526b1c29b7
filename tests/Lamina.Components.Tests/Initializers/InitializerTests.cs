using Lamina.Components.Tests.Support;
using Lamina.Initializers;
using Lamina.Kernels;

namespace Lamina.Components.Tests.Initializers;

public sealed class InitializerTests
{
    private const int Count = 200_000;
    private const int FanIn = 300;
    private const int FanOut = 100;

    [Fact]
    public void Glorot_uniform_lies_within_its_bound_and_fills_it()
    {
        var values = Fill(new GlorotUniform());
        var limit = Math.Sqrt(6.0 / (FanIn + FanOut));
        Assert.InRange(values.Max(), limit * 0.999, limit * (1 + 1e-6));
        Assert.InRange(values.Min(), -limit * (1 + 1e-6), -limit * 0.999);
        HasMoments(values, 0, 2.0 / (FanIn + FanOut));
    }

    [Fact]
    public void He_normal_has_variance_two_over_fan_in() => HasMoments(Fill(new HeNormal()), 0, 2.0 / FanIn, normal: true);

    [Fact]
    public void Lecun_normal_has_variance_one_over_fan_in() => HasMoments(Fill(new LecunNormal()), 0, 1.0 / FanIn, normal: true);

    [Fact]
    public void Normal_has_its_mean_and_deviation() => HasMoments(Fill(new Normal(0.5f, 0.25f)), 0.5, 0.0625, normal: true);

    [Fact]
    public void Uniform_has_its_ends()
    {
        var values = Fill(new Uniform(-1, 3));
        Assert.InRange(values.Min(), -1, -0.999);
        Assert.InRange(values.Max(), 2.999, 3);
        HasMoments(values, 1, 16.0 / 12);
    }

    [Fact]
    public void Lecun_normal_is_the_standard_normal_over_the_root_of_fan_in() =>
        Expect.Close([.. Fill(new Normal(0, 1)).Select(value => value / Math.Sqrt(FanIn))], Fill(new LecunNormal()));

    [Fact]
    public void Zeros_and_constants_write_every_value()
    {
        Assert.All(Fill(new Zeros()), value => Assert.Equal(0, value));
        Assert.All(Fill(new Constant(0.1f)), value => Assert.Equal(0.1f, value));
    }

    [Fact]
    public void The_same_stream_gives_the_same_values_and_another_gives_others()
    {
        Expect.SameBits(Fill(new GlorotUniform(), stream: 1), Fill(new GlorotUniform(), stream: 1));
        Assert.NotEqual(Fill(new GlorotUniform(), stream: 1)[..10], Fill(new GlorotUniform(), stream: 2)[..10]);
        Assert.NotEqual(Fill(new HeNormal(), stream: 1)[..10], Fill(new HeNormal(), stream: 2)[..10]);
    }

    [Fact]
    public void Great_fans_do_not_overflow()
    {
        var values = new float[100];
        new GlorotUniform().Fill(values, new Initialization(int.MaxValue, int.MaxValue, new RandomKey(1, 2).Stream(0)));
        Expect.Finite(values);
        Assert.InRange(values.Max(), 1e-6, Math.Sqrt(6 / (2.0 * int.MaxValue)));
    }

    [Fact]
    public void A_uniform_distribution_upside_down_is_refused() =>
        Assert.Contains("but received -1 and 1", Assert.Throws<ArgumentException>(() => new Uniform(1, -1)).Message);

    private static float[] Fill(IInitializer initializer, uint stream = 0)
    {
        var values = new float[Count];
        values.AsSpan().Fill(float.NaN);
        initializer.Fill(values, new Initialization(FanIn, FanOut, new RandomKey(42, 1).Stream(stream)));
        return values;
    }

    // Six standard errors each: by chance, one failure in half a billion.
    private static void HasMoments(float[] values, double mean, double variance, bool normal = false)
    {
        var average = values.Average(value => (double)value);
        var spread = values.Average(value => (value - average) * (value - average));
        Assert.InRange(average, mean - 6 * Math.Sqrt(variance / Count), mean + 6 * Math.Sqrt(variance / Count));
        Assert.InRange(spread, variance * (1 - 6 * Math.Sqrt(2.0 / Count)), variance * (1 + 6 * Math.Sqrt(2.0 / Count)));
        if (!normal)
            return;
        // Kurtosis 3 with standard error √(24/N); and the tails are there: 0.27 % beyond three deviations.
        Assert.InRange(values.Average(value => Math.Pow(value - average, 4)) / (spread * spread), 3 - 6 * Math.Sqrt(24.0 / Count),
            3 + 6 * Math.Sqrt(24.0 / Count));
        Assert.InRange(values.Count(value => Math.Abs(value - mean) > 3 * Math.Sqrt(variance)) / (double)Count, 0.0020, 0.0034);
    }
}
