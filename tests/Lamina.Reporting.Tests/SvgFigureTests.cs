using System.Globalization;

namespace Lamina.Reporting.Tests;

public sealed class SvgFigureTests
{
    private static readonly ChartAxis s_x = new("time", "s");
    private static readonly ChartAxis s_y = new("height", "m");

    [Fact]
    public void Points_land_where_they_should()
    {
        // The plot is 200 high below 24 (title), 2 × 19 (legend) and 20: from 82 to 282. Its labels need 10 + 2 × 0.64 × 12 = 25.36;
        // it ends at 630, and the line keeps 10 from both sides: x = 35.36 + 58.464 t, y = 282 − 20 h.
        var drawing = Draw(Line((0, 0), (4, 1), (10, 10)));
        Assert.Equal("M35.36,282 269.22,262 620,82", drawing.Paths("line s0")[^1]);
    }

    [Fact]
    public void The_last_and_the_best_are_marked()
    {
        var drawing = new Drawing(SvgFigure.Write("t", [new Chart(s_x, s_y, [Line((0, 0), (5, 10), (10, 5))], HigherIsBetter: true)]));
        Assert.StartsWith("M616,182a4,4", drawing.Paths("last s0")[^1], StringComparison.Ordinal);
        Assert.StartsWith("M321.43,82a6.25,6.25", drawing.Paths("best s0")[^1], StringComparison.Ordinal);
        Assert.Equal(["5", "10", "5"], drawing.All("text").Where(text => text.Attribute("class")!.Value == "end").Select(Drawing.Content));
    }

    [Fact]
    public void A_best_value_needs_a_direction()
    {
        var drawing = Draw(Line((0, 0), (5, 10), (10, 5)));
        Assert.Empty(drawing.Paths("best s0"));
        Assert.DoesNotContain("best", drawing.Texts);
    }

    [Fact]
    public void A_point_alone_is_a_mark_and_no_line()
    {
        var drawing = Draw(Line((1, 3)));
        Assert.Single(drawing.Paths("line s0"));
        Assert.Equal(2, drawing.Paths("last s0").Count);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    public void What_is_not_finite_leaves_a_gap(double gap)
    {
        var drawing = Draw(Line((0, 0), (1, 1), (2, gap), (3, 3), (4, 4)));
        Assert.Equal(2, drawing.Paths("line s0")[^1].Count(letter => letter == 'M'));
        Assert.Contains("1 not finite", drawing.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_between_gaps_is_a_dot()
    {
        var drawing = Draw(Line((0, 0), (1, 1), (2, double.NaN), (3, 3), (4, double.NaN)));
        Assert.Equal(1, drawing.Paths("line s0")[^1].Count(letter => letter == 'M'));
        Assert.EndsWith("h0", Assert.Single(drawing.Paths("dots s0")), StringComparison.Ordinal);
        Assert.Contains("NaN", drawing.Texts);
        Assert.Single(drawing.Paths("last s0"));
    }

    [Fact]
    public void A_point_that_stands_nowhere_is_left_out()
    {
        var drawing = Draw(Line((0, 0), (double.NaN, 4), (double.PositiveInfinity, 5), (10, 10)));
        Assert.Equal("M35.36,282 620,82", drawing.Paths("line s0")[^1]);
    }

    [Fact]
    public void A_long_line_keeps_its_spikes()
    {
        var points = Enumerable.Range(0, 100_000).Select(i => new ChartPoint(i, i == 51_234 ? 10 : i == 71_234 ? 0 : 5)).ToArray();
        var line = Draw(new ChartSeries("spiky", points)).Paths("line s0")[^1];
        Assert.Contains(",82 ", line, StringComparison.Ordinal);
        Assert.Contains(",282 ", line, StringComparison.Ordinal);
        Assert.InRange(line.Count(letter => letter == ','), 100, 1300);
    }

    [Fact]
    public void Names_are_escaped()
    {
        var drawing = new Drawing(SvgFigure.Write("a<b> & \"c\" \u0001\ud800", [new Chart(s_x, new("<height>"), [new("x&y", [new(1, 1)])])]));
        Assert.Equal("a<b> & \"c\" \ufffd\ufffd", drawing.All("title").First().Value);
        Assert.Contains("<height>", drawing.Texts);
        Assert.Contains("x&y", drawing.Texts);
    }

    [Fact]
    public void A_name_that_is_too_long_is_cut_and_told_in_full()
    {
        var name = new string('n', 200);
        var drawing = Draw(new ChartSeries(name, [new(1, 1)]));
        Assert.Contains(drawing.Texts, text => text.StartsWith("nnn", StringComparison.Ordinal) && text.EndsWith('…'));
        Assert.Contains(drawing.All("title"), title => title.Value == name);
    }

    [Fact]
    public void Lines_of_one_name_look_the_same_in_all_charts_and_others_differ()
    {
        var drawing = new Drawing(SvgFigure.Write("t", [new(s_x, s_y, [Named("a"), Named("b")]), new(s_x, s_y, [Named("b"), Named("c")])]));
        Assert.Equal([1, 2, 1], new[] { "line s0", "line s1", "line s2" }.Select(style => drawing.Paths(style).Count / 2));
        static ChartSeries Named(string name) => new(name, [new(0, 0), new(1, 1)]);
    }

    [Fact]
    public void Numbers_are_written_alike_in_every_culture()
    {
        var here = CultureInfo.CurrentCulture;
        var expected = SvgFigure.Write("t", [Chart()]);
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat = new() { NumberDecimalSeparator = ",", NegativeSign = "~" };
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal(expected, SvgFigure.Write("t", [Chart()]));
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }

        static Chart Chart() => new(s_x, s_y, [Line((0, -0.5), (1, 0.25), (2, 1e-9))], HigherIsBetter: false);
    }

    private static ChartSeries Line(params (double X, double Y)[] points) => new("line", [.. points.Select(point => new ChartPoint(point.X, point.Y))]);

    private static Drawing Draw(ChartSeries series) => new(SvgFigure.Write("t", [new Chart(s_x, s_y, [series])]));
}
