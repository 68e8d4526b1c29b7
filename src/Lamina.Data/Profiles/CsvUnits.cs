using System.Text;

namespace Lamina.Data;

/// <summary>Finds columns of texts that are numbers once a unit or a mark between thousands is said: <c>12 %</c>, <c>€ 1.250,50</c>.</summary>
internal static class CsvUnits
{
    private const double AlmostAll = 0.95;

    private static readonly NumberUnit?[] s_units = [null, NumberUnit.Percent, NumberUnit.Currency];

    private static readonly (string Point, string? Thousands)[] s_styles =
        [(".", null), (",", null), (".", ","), (",", "."), (".", "'"), (",", " "), (".", " ")];

    /// <summary>The source that says them; null where there are none.</summary>
    /// <param name="source">The source.</param>
    /// <param name="found">What it found out.</param>
    /// <param name="tallies">Its columns.</param>
    /// <param name="columns">What they were taken for.</param>
    public static CsvSource? Of(CsvSource source, CsvSource found, ColumnTally[] tallies, IReadOnlyList<ColumnProfile> columns)
    {
        if (source.Number is not null || source.Thousands is not null)
            return null;
        string[][] texts =
        [
            .. tallies.Zip(columns, (tally, column) => column is { Numbers: null, Kind: ColumnKind.Category or ColumnKind.Text or ColumnKind.Identifier }
                ? tally.Texts.Some.Where(text => text.Any(char.IsAsciiDigit)).ToArray() : []),
        ];
        var isFixed = source.Decimal is not null || columns.Any(column => column.Numbers is { AreWhole: false });
        var best = s_styles.Where(style => !isFixed || style.Point == (found.Decimal ?? "."))
            .Select(style => (Style: style, Units: texts.Select((values, place) => UnitOf(values, tallies[place].Texts.Some.Count, style)).ToArray()))
            .MaxBy(style => style.Units.Count(unit => unit.IsNumber));
        if (!best.Units.Any(unit => unit.IsNumber))
            return null;
        // What is read by the same rules again would be found again, without end.
        var units = tallies.Zip(best.Units).Where(pair => pair.Second.Unit is not null).ToDictionary(pair => pair.First.Name, pair => pair.Second.Unit!.Value);
        if (units.Count == 0 && best.Style.Thousands is null && best.Style.Point == (source.Decimal ?? "."))
            return null;
        return new(source.Path, source.Label, source.Targets, source.Ignore, source.Header, source.Delimiter, source.Shape, source.Missing,
            best.Style.Point == "," ? "," : source.Decimal, best.Style.Thousands, units.Count > 0 ? units : null);
    }

    private static (bool IsNumber, NumberUnit? Unit) UnitOf(string[] values, int all, (string Point, string? Thousands) style)
    {
        if (values.Length < Math.Max(1, AlmostAll * all))
            return (false, null);
        foreach (var unit in s_units)
        {
            var format = new CsvNumberFormat(style.Point[0], style.Thousands, unit);
            if (values.Count(value => format.TryRead(Encoding.UTF8.GetBytes(value), out var number) && float.IsFinite(number)) >= AlmostAll * all)
                return (true, unit);
        }

        return (false, null);
    }
}
