namespace Lamina.Reporting.Tests;

public sealed class TensorStatisticsTests
{
    [Fact]
    public void The_numbers_are_those_of_a_calculation_by_hand()
    {
        // Mean 20 / 5 = 4; squares 16 + 4 + 0 + 4 + 16 = 40, over 5 is 8.
        var statistics = TensorStatistics.Of([0, 2, 4, 6, 8]);
        Assert.Equal(new TensorStatistics(4, Math.Sqrt(8), 0, 8, 1), statistics);
    }

    [Fact]
    public void A_constant_has_no_deviation() => Assert.Equal(new TensorStatistics(-3, 0, -3, -3, 0), TensorStatistics.Of([-3, -3]));
}
