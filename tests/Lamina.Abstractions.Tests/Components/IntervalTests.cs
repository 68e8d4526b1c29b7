namespace Lamina.Tests;

public sealed class IntervalTests
{
    [Theory]
    [InlineData("[0, 1)", 0, true)]
    [InlineData("[0, 1)", 1, false)]
    [InlineData("(0, 1]", 0, false)]
    [InlineData("(0, 1]", 1, true)]
    [InlineData("(0, ∞)", double.MaxValue, true)]
    [InlineData("(0, ∞)", double.PositiveInfinity, false)]
    [InlineData("(0, ∞]", double.PositiveInfinity, false)]
    [InlineData("[-∞, ∞]", double.NegativeInfinity, false)]
    [InlineData("[-∞, ∞]", double.NaN, false)]
    [InlineData("(-∞, -1.5e-3)", -0.002, true)]
    [InlineData("(-∞, -1.5e-3)", -0.001, false)]
    public void Contains_its_finite_numbers(string interval, double value, bool expected) => Assert.Equal(expected, Interval.Parse(interval).Contains(value));

    [Theory]
    [InlineData("[0, 1)", "a number of at least 0 and below 1")]
    [InlineData("(0, 0.5]", "a number above 0 and at most 0.5")]
    [InlineData("[1, ∞)", "a number of at least 1")]
    [InlineData("(-∞, 0)", "a number below 0")]
    [InlineData("(-∞, ∞)", "a number")]
    public void Says_itself_in_words(string interval, string expected) => Assert.Equal(expected, Interval.Parse(interval).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[0]")]
    [InlineData("0, 1")]
    [InlineData("[0, 1")]
    [InlineData("[0, 1, 2]")]
    [InlineData("[a, 1]")]
    [InlineData("[0; 1]")]
    public void Refuses_what_is_no_interval(string text) => Assert.Throws<FormatException>(() => Interval.Parse(text));

    [Fact]
    public void Says_what_it_expected() =>
        Assert.Equal("Expected an interval such as [0, 1), but received '[0]'.", Assert.Throws<FormatException>(() => Interval.Parse("[0]")).Message);
}
