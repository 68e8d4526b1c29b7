using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(1, "1")]
    [InlineData(0.5, "0.5")]
    [InlineData(0.991643, "0.99164")]
    [InlineData(0.999967, "0.99997")]
    [InlineData(0.9999967, "1")]
    [InlineData(2.302585, "2.3026")]
    [InlineData(-3.2, "-3.2")]
    [InlineData(12.3456, "12.346")]
    [InlineData(0.00465312, "0.0046531")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.000099999, "9.9999e-5")]
    [InlineData(0.00009999999, "0.0001")]
    [InlineData(8.999E-06, "8.999e-6")]
    [InlineData(1.25e-7, "1.25e-7")]
    [InlineData(-1e-30, "-1e-30")]
    [InlineData(12345, "12345")]
    [InlineData(123456.7, "123457")]
    [InlineData(999999.4, "999999")]
    [InlineData(999999.9, "1e6")]
    [InlineData(2.5e6, "2.5e6")]
    [InlineData(1.23456e12, "1.2346e12")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_value_has_five_significant_digits_and_no_trailing_zeros(double value, string text) => Assert.Equal(text, NumberText.Value(value));

    [Theory]
    [InlineData(0.998, "99.8 %")]
    [InlineData(1, "100 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(0.00049, "0 %")]
    [InlineData(0.00051, "0.1 %")]
    public void A_share_in_per_cent_has_at_most_one_decimal(double share, string text) => Assert.Equal(text, NumberText.Percent(share));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(132690, "132,690")]
    public void A_whole_number_is_in_groups_of_three_digits(long value, string text) => Assert.Equal(text, NumberText.Whole(value));

    [Theory]
    [InlineData("1E-08", "1e-8")]
    [InlineData("8.999123456E-06", "8.999123456e-6")]
    [InlineData("1e30", "1e30")]
    [InlineData("0.123456789", "0.123456789")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("\"relu\"", "relu")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("[1,2]", "[1,2]")]
    public void A_setting_keeps_all_digits_and_has_the_same_exponent(string json, string text) => Assert.Equal(text, SettingText.Of(JsonNode.Parse(json)));
}
