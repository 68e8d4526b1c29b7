namespace Lamina.Data;

/// <summary>Says how a cell that is no number would be one.</summary>
internal static class CsvNumberRemedy
{
    private const int LongestShown = 40;
    private const string CommaPoint = "\"decimal\": \",\", \"thousands\": \".\"";

    private static readonly (string Said, CsvNumberFormat Format)[] s_others =
    [
        ("\"decimal\": \".\"", new()), ("\"decimal\": \",\"", new(',')), ("\"thousands\": \",\"", new('.', ",")), (CommaPoint, new(',', ".")),
        ("\"thousands\": \" \"", new('.', " ")), ("\"decimal\": \",\", \"thousands\": \" \"", new(',', " ")), ("\"thousands\": \"'\"", new('.', "'")),
    ];

    /// <summary>What is expected in words.</summary>
    public static string Expected(CsvNumberFormat format) => format.Unit switch
    {
        NumberUnit.Percent => "a percentage with its sign",
        NumberUnit.Currency => format.Currency is { } currency ? $"an amount in {currency}" : "an amount of money",
        _ => "a number",
    };

    /// <summary>How numbers are written, the beginning of a sentence.</summary>
    public static string Form(CsvNumberFormat format) =>
        $"Numbers have a {(format.Point == ',' ? "comma" : "point")}, such as -1{format.Point}5 or 2e-3{(format.Thousands is { } mark
            ? $", and groups of three digits, such as 1{mark}234"
            : "")}; ";

    /// <summary>What to say in the source so that a cell can be read; null where nothing does it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="name">Its column.</param>
    /// <param name="format">How its numbers are expected to be written.</param>
    public static string? Of(ReadOnlySpan<byte> cell, string name, CsvNumberFormat format)
    {
        if (format.Unit is { } unit)
            return OfUnit(cell, unit, format);
        foreach (var other in Enum.GetValues<NumberUnit>())
        {
            if (Marks(other, cell, format))
                return $"Where it means that, say \"number\": {{ \"{name}\": \"{(other == NumberUnit.Percent ? "percent" : "currency")}\" }} in the source.";
        }

        // What is said first is enough: a mark that is not there need not be said.
        var readings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (said, read) in s_others)
        {
            var isSame = read.Point == format.Point && read.Thousands == format.Thousands;
            if (!isSame && read.Plainly(cell) is { Length: <= LongestShown } plain)
                readings.TryAdd(plain, said);
        }

        return readings.Count == 0 ? null
            : $"In the source, {string.Join(", or ", readings.Select(reading => $"{reading.Value} reads it as {reading.Key}"))}.";
    }

    private static bool Marks(NumberUnit unit, ReadOnlySpan<byte> cell, CsvNumberFormat format) =>
        new CsvNumberFormat(format.Point, format.Thousands, unit).TryRead(cell, out _);

    private static string? OfUnit(ReadOnlySpan<byte> cell, NumberUnit unit, CsvNumberFormat format)
    {
        var isBare = new CsvNumberFormat(format.Point, format.Thousands).TryRead(cell, out _);
        if (unit == NumberUnit.Percent)
            return isBare ? "Without the sign it could be a hundredth or a whole. Write the sign, or leave the column out of 'number'." : null;
        return format.Currency is { } currency && new CsvNumberFormat(format.Point, format.Thousands, unit).TryRead(cell, out _)
            ? $"A column has one currency, and cells before it have {currency}. Convert them, or give each currency a column."
            : null;
    }
}
