namespace Lamina.Transforms;

/// <summary>What is taken of a date. Sine and cosine are those of the place on a circle, where December is next to January.</summary>
public enum DatePart
{
    /// <summary>The year, such as 2024.</summary>
    Year,

    /// <summary>The month, 1 to 12.</summary>
    Month,

    /// <summary>The day of the month, 1 to 31.</summary>
    Day,

    /// <summary>The day of the week, 0 (Monday) to 6 (Sunday).</summary>
    Weekday,

    /// <summary>The hour, 0 to 23.</summary>
    Hour,

    /// <summary>sin(2π · (month − 1) / 12).</summary>
    MonthSine,

    /// <summary>cos(2π · (month − 1) / 12).</summary>
    MonthCosine,

    /// <summary>sin(2π · (day − 1) / 31).</summary>
    DaySine,

    /// <summary>cos(2π · (day − 1) / 31).</summary>
    DayCosine,

    /// <summary>sin(2π · weekday / 7).</summary>
    WeekdaySine,

    /// <summary>cos(2π · weekday / 7).</summary>
    WeekdayCosine,

    /// <summary>sin(2π · hour / 24).</summary>
    HourSine,

    /// <summary>cos(2π · hour / 24).</summary>
    HourCosine,
}
