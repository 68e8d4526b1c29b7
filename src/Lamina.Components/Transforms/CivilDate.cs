using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>The parts of a date as operators on its hours since 2000, in the Gregorian calendar.</summary>
/// <remarks>Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms" (civil_from_days): years begin in March, so that the leap day comes last.</remarks>
internal sealed class CivilDate
{
    // Days from 1 March of the year 0 to 1 January 2000, a Saturday.
    private const float DaysBefore = 730425;
    private const float FirstWeekday = 5;
    private const float DaysOfEra = 146097;
    private const float YearsOfEra = 400;

    public CivilDate(Value hours)
    {
        var days = (hours / 24).Floor();
        Hour = (hours - days * 24).Floor();
        Weekday = Remainder(days + FirstWeekday, 7);
        var era = ((days + DaysBefore) / DaysOfEra).Floor();
        var day = days + DaysBefore - era * DaysOfEra;
        var year = ((day - (day / 1460).Floor() + (day / 36524).Floor() - (day / 146096).Floor()) / 365).Floor();
        var dayOfYear = day - (year * 365 + (year / 4).Floor() - (year / 100).Floor());
        var month = ((dayOfYear * 5 + 2) / 153).Floor();
        Day = dayOfYear - ((month * 153 + 2) / 5).Floor() + 1;
        Month = Value.Where(month.IsLess(10), month + 3, month - 9);
        Year = year + era * YearsOfEra + Month.IsAtMost(2).ToNumber();
    }

    public Value Year { get; }

    /// <summary>From 1.</summary>
    public Value Month { get; }

    /// <summary>From 1.</summary>
    public Value Day { get; }

    /// <summary>From 0, Monday.</summary>
    public Value Weekday { get; }

    public Value Hour { get; }

    private static Value Remainder(Value x, float divisor) => x - (x / divisor).Floor() * divisor;
}
