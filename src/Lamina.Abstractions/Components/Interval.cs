using System.Globalization;

namespace Lamina;

/// <summary>A range of finite numbers whose ends may belong to it or not.</summary>
/// <param name="Minimum">The lower end; −∞ if there is none.</param>
/// <param name="Maximum">The upper end; +∞ if there is none.</param>
/// <param name="HoldsMinimum">Whether the lower end belongs to it.</param>
/// <param name="HoldsMaximum">Whether the upper end belongs to it.</param>
public sealed record Interval(double Minimum, double Maximum, bool HoldsMinimum, bool HoldsMaximum)
{
    /// <summary>Reads the notation of intervals, such as <c>[0, 1)</c> or <c>(0, ∞)</c>.</summary>
    /// <exception cref="FormatException">The text is not an interval.</exception>
    public static Interval Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ends = text.Length < 2 ? [] : text[1..^1].Split(',', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || text[0] is not ('[' or '(') || text[^1] is not (']' or ')'))
            throw new FormatException($"Expected an interval such as [0, 1), but received '{text}'.");
        return new(End(ends[0]), End(ends[1]), text[0] == '[', text[^1] == ']');
    }

    /// <summary>Whether the number is finite and in the interval.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value)
        && (HoldsMinimum ? value >= Minimum : value > Minimum)
        && (HoldsMaximum ? value <= Maximum : value < Maximum);

    /// <summary>The interval in words, such as <c>a number from 0 to, not including, 1</c>.</summary>
    public override string ToString()
    {
        var from = double.IsInfinity(Minimum) ? "" : HoldsMinimum ? $" of at least {Minimum:R}" : $" above {Minimum:R}";
        var to = double.IsInfinity(Maximum) ? "" : HoldsMaximum ? $" at most {Maximum:R}" : $" below {Maximum:R}";
        return $"a number{from}{(from.Length > 0 && to.Length > 0 ? " and" : "")}{to}";
    }

    private static double End(string text) => text switch
    {
        "∞" => double.PositiveInfinity,
        "-∞" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
