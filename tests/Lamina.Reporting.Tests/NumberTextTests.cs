namespace Lamina.Reporting.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.99117, "0.9912")]
    [InlineData(2.302585, "2.303")]
    [InlineData(-3.2, "-3.200")]
    [InlineData(0.00465312, "0.004653")]
    [InlineData(12345, "12345")]
    [InlineData(1.25e-7, "1.250e-7")]
    [InlineData(2.5e6, "2.500e6")]
    [InlineData(double.NaN, "NaN")]
    public void A_value_has_four_digits(double value, string text) => Assert.Equal(text, NumberText.Value(value));

    [Theory]
    [InlineData(30, "30")]
    [InlineData(0.25, "0.25")]
    [InlineData(123456789, "123456789")]
    public void A_place_is_as_short_as_it_can_be(double value, string text) => Assert.Equal(text, NumberText.Place(value));

    [Theory]
    [InlineData(1000, 3)]
    [InlineData(999.9, 2)]
    [InlineData(0.001, -3)]
    [InlineData(-0.5, -1)]
    public void The_exponent_is_the_decade(double value, int exponent) => Assert.Equal(exponent, NumberText.Exponent(value));
}
