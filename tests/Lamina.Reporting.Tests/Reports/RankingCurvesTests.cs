namespace Lamina.Reporting.Tests;

/// <summary>Curves over the ranking of two classes, by hand.</summary>
public sealed class RankingCurvesTests
{
    // Of the four pairs of a positive (0.8, 0.4) and a negative (0.4, 0.1): three right, and a tie that counts half.
    private static readonly RankingCurves s_curves = RankingCurves.Of([0.4f, 0.8f, 0.1f, 0.4f], [true, true, false, false])!;

    [Fact]
    public void The_curves_go_through_every_distinct_score()
    {
        Assert.Equal([new(0, 0), new(0, 0.5), new(0.5, 1), new(1, 1)], s_curves.Roc);
        Assert.Equal([new(0.5, 1), new(1, 2 / 3.0)], s_curves.Precision);
    }

    [Fact]
    public void The_areas_are_those_of_the_metrics()
    {
        Assert.Equal(3.5 / 4, s_curves.RocArea, 1e-15);
        Assert.Equal((0.5 * 1) + (0.5 * 2 / 3), s_curves.AveragePrecision, 1e-15);
        Assert.Equal(0.5, s_curves.Share);
    }

    [Fact]
    public void Shares_are_drawn_from_0_to_1_however_high_all_of_them_are()
    {
        foreach (var chart in (Chart[])[s_curves.RocChart(), s_curves.PrecisionChart()])
        {
            var range = AxisRange.Nice(chart.Y, [0.67, 0.9], 5);
            Assert.Equal((0, 1), (range.Low, range.High));
        }
    }

    [Fact]
    public void Without_samples_on_both_sides_there_is_none()
    {
        Assert.Null(RankingCurves.Of([0.4f], [true]));
        Assert.Null(RankingCurves.Of([0.4f], [false]));
    }
}
