namespace Lamina.Reporting.Tests;

public sealed class NiceTicksTests
{
    [Theory]
    [InlineData(1, 5, 0.2)]
    [InlineData(5, 5, 1)]
    [InlineData(0.69, 5, 0.2)]
    [InlineData(2.25, 5, 0.5)]
    [InlineData(29, 7, 5)]
    [InlineData(999, 7, 200)]
    [InlineData(3e8, 5, 1e8)]
    [InlineData(3e-9, 5, 1e-9)]
    public void A_step_is_the_smallest_of_1_2_5_that_is_coarse_enough(double span, int count, double step) =>
        Assert.Equal(step, NiceTicks.Step(span, count), step * 1e-12);

    [Theory]
    [InlineData(0.2, 1, 0.2, "0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-4, 1, 1, "-4 -3 -2 -1 0 1")]
    [InlineData(1, 30, 5, "5 10 15 20 25 30")]
    [InlineData(0, 0.3, 0.1, "0 0.1 0.2 0.3")]
    [InlineData(0.985, 0.995, 0.005, "0.985 0.990 0.995")]
    [InlineData(0, 1.5e8, 5e7, "0 5.0e7 1.0e8 1.5e8")]
    [InlineData(0, 3e-7, 1e-7, "0 1e-7 2e-7 3e-7")]
    public void Linear_ticks_are_the_multiples_of_the_step(double low, double high, double step, string labels) =>
        Assert.Equal(labels, string.Join(' ', NiceTicks.Linear(low, high, step).Select(tick => tick.Label)));

    [Theory]
    [InlineData(0.05, 2, "0.05 0.1 0.2 0.5 1 2")]
    [InlineData(0.001, 100, "0.001 0.01 0.1 1 10 100")]
    [InlineData(0.0005, 20, "0.001 0.01 0.1 1 10")]
    [InlineData(1e-10, 1, "1e-10 1e-8 1e-6 1e-4 1e-2 1e0")]
    [InlineData(1e-30, 1e-3, "1e-30 1e-25 1e-20 1e-15 1e-10 1e-5")]
    public void Logarithmic_ticks_are_decades_or_their_1_2_5_or_every_nth(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', NiceTicks.Logarithmic(low, high).Select(tick => tick.Label)));

    [Theory]
    [InlineData(0.005, 0.005, 0.005)]
    [InlineData(2.3, 2, 5)]
    [InlineData(7, 5, 10)]
    [InlineData(1000, 1000, 1000)]
    public void Rounding_goes_to_the_next_nice_number(double value, double down, double up)
    {
        Assert.Equal(down, NiceTicks.Round(value, up: false), down * 1e-12);
        Assert.Equal(up, NiceTicks.Round(value, up: true), up * 1e-12);
    }
}
