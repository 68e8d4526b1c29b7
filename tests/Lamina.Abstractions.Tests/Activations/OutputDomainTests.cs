using Lamina.Activations;

namespace Lamina.Tests;

public sealed class OutputDomainTests
{
    private static readonly OutputDomain[] All = [
        OutputDomain.Real, OutputDomain.NonNegative, OutputDomain.Symmetric, OutputDomain.UnitInterval, OutputDomain.Distribution];

    [Fact]
    public void Every_domain_holds_itself_and_is_held_by_the_real_numbers() =>
        Assert.All(All, domain => Assert.True(domain.Contains(domain) && OutputDomain.Real.Contains(domain)));

    [Fact]
    public void A_distribution_lies_in_the_unit_interval_and_not_the_other_way_round()
    {
        Assert.True(OutputDomain.UnitInterval.Contains(OutputDomain.Distribution));
        Assert.False(OutputDomain.Distribution.Contains(OutputDomain.UnitInterval));
        Assert.True(OutputDomain.Symmetric.Contains(OutputDomain.UnitInterval));
        Assert.False(OutputDomain.UnitInterval.Contains(OutputDomain.Symmetric));
        Assert.False(OutputDomain.NonNegative.Contains(OutputDomain.Real));
    }

    [Theory]
    [InlineData(new[] { 0.25f, 0.75f }, true)]
    [InlineData(new[] { 0.25f, 0.7509f }, true)]
    [InlineData(new[] { 0.25f, 0.752f }, false)]
    [InlineData(new[] { -0.5f, 1.5f }, false)]
    [InlineData(new[] { 0.5f, float.NaN }, false)]
    public void A_row_is_a_distribution_when_it_sums_to_one(float[] row, bool expected) => Assert.Equal(expected, OutputDomain.Distribution.Contains(row));

    [Fact]
    public void A_row_of_real_numbers_holds_no_NaN()
    {
        Assert.True(OutputDomain.Real.Contains([-5f, 7f]));
        Assert.False(OutputDomain.Real.Contains([float.NaN]));
        Assert.False(OutputDomain.NonNegative.Contains([-0.1f]));
    }

    [Fact]
    public void Says_itself_in_words() => Assert.Equal(
        ["all real numbers", "numbers from 0 up", "numbers from -1 to 1", "numbers from 0 to 1", "probabilities that sum to one"],
        All.Select(domain => domain.ToString()));
}
