namespace Lamina.Reporting.Tests;

public sealed class AxisRangeTests
{
    private static readonly ChartAxis s_plain = new("value");
    private static readonly ChartAxis s_loss = new("loss", LogarithmicWhenWide: true);
    private static readonly ChartAxis s_epoch = new("epoch", WholeNumbers: true);

    [Fact]
    public void A_range_widens_to_ticks()
    {
        var range = AxisRange.Nice(s_plain, [0.31, 0.99], 5);
        Assert.Equal((0.2, 1.0), (range.Low, range.High));
    }

    [Theory]
    [InlineData(0.5, 0.4, 0.6)]
    [InlineData(-10, -12, -8)]
    [InlineData(0, -1, 1)]
    [InlineData(double.Epsilon, -1, 1)]
    public void A_constant_stands_in_the_middle(double value, double low, double high)
    {
        var range = AxisRange.Nice(s_plain, [value, value], 5);
        Assert.Equal(low, range.Low, 1e-12);
        Assert.Equal(high, range.High, 1e-12);
        Assert.InRange(range.Ticks.Count, 3, 7);
    }

    [Fact]
    public void Rounding_noise_counts_as_constant()
    {
        var range = AxisRange.Nice(s_plain, [0.5, 0.5 + 1e-15], 5);
        Assert.Equal(0.4, range.Low, 1e-12);
    }

    [Fact]
    public void Without_values_it_is_from_zero_to_one()
    {
        var range = AxisRange.Nice(s_loss, [], 5);
        Assert.Equal((0.0, 1.0, false), (range.Low, range.High, range.IsLogarithmic));
    }

    [Theory]
    [InlineData(0.01, 1.01, true)]
    [InlineData(0.01, 0.99, false)]
    [InlineData(0, 100, false)]
    [InlineData(-0.01, 100, false)]
    public void It_is_logarithmic_where_all_is_positive_and_spans_more_than_two_decades(double low, double high, bool expected)
    {
        Assert.Equal(expected, AxisRange.Nice(s_loss, [low, high], 5).IsLogarithmic);
        Assert.False(AxisRange.Nice(s_plain, [low, high], 5).IsLogarithmic);
    }

    [Fact]
    public void Half_the_decades_are_half_the_way()
    {
        var range = AxisRange.Nice(s_loss, [0.001, 0.1, 10], 5);
        Assert.Equal([0, 0.5, 1], new[] { 0.001, 0.1, 10 }.Select(value => Math.Round(range.Fraction(value), 12)));
    }

    [Fact]
    public void A_linear_quarter_is_a_quarter_of_the_way() =>
        Assert.Equal(0.25, AxisRange.Nice(s_plain, [-2, 2], 5).Fraction(-1), 1e-12);

    [Theory]
    [InlineData(1, "1")]
    [InlineData(2, "1 2")]
    [InlineData(4, "1 2 3 4")]
    [InlineData(30, "5 10 15 20 25 30")]
    [InlineData(1000, "200 400 600 800 1000")]
    public void Epochs_have_whole_ticks(int epochs, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisRange.Tight(s_epoch, [1, epochs], 7).Ticks.Select(tick => tick.Label)));

    [Theory]
    [InlineData(-1e300, 1e300)]
    [InlineData(1e-300, 1e300)]
    [InlineData(double.Epsilon, 1e-200)]
    [InlineData(1e8, 100000000.2)]
    public void The_ends_of_the_numbers_have_ticks_too(double low, double high)
    {
        foreach (var axis in new[] { s_plain, s_loss })
        {
            var range = AxisRange.Nice(axis, [low, high], 5);
            Assert.InRange(range.Ticks.Count, 2, 12);
            Assert.Equal(range.Ticks.Count, range.Ticks.Select(tick => tick.Label).Distinct().Count());
            Assert.All([low, high], value => Assert.InRange(range.Fraction(value), -1e-9, 1 + 1e-9));
        }
    }
}
