namespace Lamina.Reporting.Tests;

public sealed class AxisTextTests
{
    [Theory]
    [InlineData(30, "30")]
    [InlineData(0.25, "0.25")]
    [InlineData(123456789, "123456789")]
    public void A_place_is_as_short_as_it_can_be(double value, string text) => Assert.Equal(text, AxisText.Place(value));

    [Theory]
    [InlineData(1000, 3)]
    [InlineData(999.9, 2)]
    [InlineData(0.001, -3)]
    [InlineData(-0.5, -1)]
    public void The_exponent_is_the_decade(double value, int exponent) => Assert.Equal(exponent, AxisText.Exponent(value));
}
