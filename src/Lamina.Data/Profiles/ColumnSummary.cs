namespace Lamina.Data;

/// <summary>Makes the profile of a column from what was counted.</summary>
internal static class ColumnSummary
{
    /// <summary>The profile of the column at a place.</summary>
    public static ColumnProfile Of(ColumnTally tally, RowSample sample, int column)
    {
        var (kind, reason) = ColumnKinds.Of(tally, sample, column);
        var odd = kind switch
        {
            ColumnKind.Number => tally.NotNumbers,
            ColumnKind.Date => tally.NotDates,
            _ => tally.NotUtf8,
        };
        List<double> numbers = [.. sample.Numbers(column).Where(double.IsFinite)];
        return new(tally.Name, kind, reason, tally.Present, tally.Missing, tally.Texts.Distinct, tally.Texts.IsExact)
        {
            Numbers = kind == ColumnKind.Number || tally.Numbers > 0 && tally.Numbers == tally.Present ? NumbersOf(tally, numbers) : null,
            Dates = kind == ColumnKind.Date ? DatesOf(tally.Dates, numbers) : null,
            Values = [.. tally.Texts.Values()],
            FirstMissing = tally.FirstMissing,
            UnreadableCount = odd.Count,
            Unreadable = odd.Cells,
        };
    }

    private static NumberProfile NumbersOf(ColumnTally tally, List<double> numbers) =>
        new(tally.Minimum, tally.Maximum, tally.Mean, tally.Deviation, tally.Numbers == tally.Wholes)
        {
            Median = numbers.Count == 0 ? tally.Mean : SampleNumbers.Median(numbers),
            Skewness = numbers.Count == 0 ? 0 : SampleNumbers.Skewness(numbers),
            Histogram = SampleNumbers.Histogram(numbers, tally.Minimum, tally.Maximum),
        };

    private static DateProfile DatesOf(DateTally tally, List<double> ticks)
    {
        var dates = tally.Best!;
        return new(dates.Format == CellDate.Iso ? null : CellDate.Formats[dates.Format], dates.Earliest, dates.Latest, dates.AreInOrder)
        {
            OtherFormat = tally.Rival is { } rival ? CellDate.Formats[rival.Format] : null,
            HaveTimes = dates.HaveTimes,
            HaveDays = dates.HaveDays,
            HaveMonths = dates.HaveMonths,
            Histogram = SampleNumbers.Histogram(ticks, dates.Earliest.Ticks, dates.Latest.Ticks),
        };
    }
}
