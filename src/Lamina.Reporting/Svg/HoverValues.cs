namespace Lamina.Reporting;

/// <summary>What the pointer tells over a chart: the values of all lines at the nearest place, by invisible strips with a tooltip each.</summary>
internal static class HoverValues
{
    private const int MostStrips = 120;

    // Charts with bands come in dozens.
    private const int MostBandStrips = 60;

    /// <summary>Writes the strips over a plot.</summary>
    public static void Write(SvgWriter svg, Chart chart, Func<double, double> place, double left, double right, double top, double height)
    {
        double[] all = [.. chart.Series.SelectMany(series => series.Points).Where(point => point.IsPlaced).Select(point => point.X).Distinct().Order()];
        var most = chart.Bands.Count == 0 ? MostStrips : MostBandStrips;
        var stride = (all.Length + most - 1) / most;
        double[] shown = [.. all.Where((_, index) => index % Math.Max(1, stride) == 0)];
        for (var i = 0; i < shown.Length; i++)
        {
            var from = i == 0 ? left : (place(shown[i - 1]) + place(shown[i])) / 2;
            var to = i == shown.Length - 1 ? right : (place(shown[i]) + place(shown[i + 1])) / 2;
            svg.Open("rect", ("class", "values"), ("x", SvgWriter.Number(from)), ("y", SvgWriter.Number(top)),
                ("width", SvgWriter.Number(Math.Max(0, to - from))), ("height", SvgWriter.Number(height)));
            svg.Element("title", Text(chart, shown[i]));
            svg.Close();
        }
    }

    private static string Text(Chart chart, double x)
    {
        var values = chart.Series.SelectMany(series =>
            series.Points.Where(point => point.X == x).Take(1).Select(point => $"{series.Name} {NumberText.Value(point.Y)}"));
        var bands = chart.Bands.SelectMany(band =>
            band.Low.Zip(band.High).Where(edge => edge.First.X == x).Take(1)
            .Select(edge => $"{band.Name} {NumberText.Value(edge.First.Y)} to {NumberText.Value(edge.Second.Y)}"));
        return string.Join('\n', values.Concat(bands).Prepend($"{chart.X.Title} {AxisText.Place(x)}"));
    }
}
