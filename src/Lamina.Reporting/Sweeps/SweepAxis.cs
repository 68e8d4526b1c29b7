using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Reporting;

/// <summary>One axis of parallel coordinates: numbers on a scale, or anything else in a row.</summary>
internal sealed record SweepAxis(string Title, IReadOnlyList<(double At, string Label)> Ticks, Func<JsonNode?, double?> Place)
{
    private const int Steps = 4;
    private const int FewNumbers = 6;
    private const double Apart = 0.07;
    private const int LongestLabel = 14;
    private const double WideRatio = 20;

    // As far from an end as a value next to it, so that what is alone stands in the middle.
    private const double Edge = 0.5;

    /// <summary>The axis of a parameter's values.</summary>
    public static SweepAxis Of(string title, IEnumerable<JsonNode?> values)
    {
        var all = values.ToList();
        var numbers = all.Select(Number).OfType<double>().Distinct().Order().ToList();
        return numbers.Count > FewNumbers && all.TrueForAll(value => Number(value) is not null) ? Numbers(title, numbers) : Names(title, all);
    }

    /// <summary>The axis of what was reached.</summary>
    public static SweepAxis OfResults(string title, IEnumerable<double> values) => Numbers(title, [.. values.Order()]);

    private static SweepAxis Numbers(string title, List<double> ordered)
    {
        var axis = new ChartAxis(title);
        // A range that is wide for its least number was searched, or is spread, by ratios.
        if (ordered.Count > 0 && ordered[0] > 0 && ordered[^1] / ordered[0] > WideRatio)
        {
            var (low, high) = (Math.Log10(ordered[0]), Math.Log10(ordered[^1]));
            return new(title,
                WithEnds(ordered, Decades(ordered[0], ordered[^1]).Select(tick => ((Math.Log10(tick) - low) / (high - low), NumberText.Value(tick)))),
                value => Number(value) is { } number ? (Math.Log10(number) - low) / (high - low) : null);
        }

        var range = AxisRange.Tight(axis, ordered, Steps);
        return new(title, WithEnds(ordered, range.Ticks.Select(tick => (range.Fraction(tick.Value), tick.Label))),
            value => Number(value) is { } number ? range.Fraction(number) : null);
    }

    /// <summary>The ticks, and the least and greatest number where no tick is near them.</summary>
    private static List<(double At, string Label)> WithEnds(List<double> ordered, IEnumerable<(double At, string Label)> ticks)
    {
        var between = ticks.Where(tick => tick.At is (> Apart or < 1e-6) and (< 1 - Apart or > 1 - 1e-6)).ToList();
        if (ordered.Count > 1 && ordered[0] < ordered[^1])
        {
            if (!between.Exists(tick => tick.At < Apart))
                between.Insert(0, (0, EndLabel(ordered[0])));
            if (!between.Exists(tick => tick.At > 1 - Apart))
                between.Add((1, EndLabel(ordered[^1])));
        }

        return between;
    }

    // Three digits are enough of a number that no tick was made for.
    private static string EndLabel(double value) =>
        NumberText.Value(double.Parse(value.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static SweepAxis Names(string title, List<JsonNode?> values)
    {
        var names = values.Select(SettingText.Of).Distinct().OrderBy(name => double.TryParse(name, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ThenBy(name => name, StringComparer.Ordinal).ToList();
        return new(title, [.. names.Select((name, index) => (At(index), name.Length > LongestLabel ? $"{name[..(LongestLabel - 1)]}…" : name))],
            value => At(names.IndexOf(SettingText.Of(value))));

        double At(int index) => (index + Edge) / names.Count;
    }

    /// <summary>1, 10, 100 … within a range, with 2 and 5 times each, or 3 times, where those alone would be few.</summary>
    private static IEnumerable<double> Decades(double low, double high)
    {
        var ticks = Candidates([1]).ToList();
        return ticks.Count >= 3 ? ticks : Candidates(ticks.Count == 2 ? [1, 3] : [1, 2, 5]);

        IEnumerable<double> Candidates(double[] digits) =>
            from exponent in Enumerable.Range(AxisText.Exponent(low), AxisText.Exponent(high) - AxisText.Exponent(low) + 1)
            from digit in digits
            let value = digit * Math.Pow(10, exponent)
            where value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)
            select value;
    }

    private static double? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;
}
