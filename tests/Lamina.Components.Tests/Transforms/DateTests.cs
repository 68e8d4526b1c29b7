using Lamina.Components.Tests.Support;
using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Components.Tests.Transforms;

/// <summary>Dates as numbers, and their parts.</summary>
public sealed class DateTests
{
    private static readonly InputColumn s_day = new("day", Dates: []);

    [Theory]
    [InlineData("2000-01-01", 0)]
    [InlineData("2000-01-02", 24)]
    [InlineData(" 2000-01-01T18:59 ", 18)]
    [InlineData("2000-01-01 18:59:59.999", 18)]
    [InlineData("2000-01-01T18:00:00Z", 18)]
    [InlineData("2000-01-01T18:00+02:00", 18)]
    [InlineData("20000102", 24)]
    [InlineData("1999-12-31T23:30", -1)]
    [InlineData("2000-02", 31 * 24)]
    public void A_date_is_the_whole_hours_since_2000_as_they_are_written(string text, float hours) => Assert.Equal(hours, DateText.Hours(text, []));

    [Theory]
    [InlineData("2000-13-01")]
    [InlineData("2000-02-30")]
    [InlineData("01.02.2000")]
    [InlineData("")]
    [InlineData("12")]
    public void What_is_no_date_is_none(string text) => Assert.Null(DateText.Hours(text, []));

    [Fact]
    public void Formats_are_tried_in_order_with_English_names()
    {
        Assert.Equal(31 * 24, DateText.Hours("01.02.2000", ["dd.MM.yyyy"]));
        Assert.Equal(24 + 13, DateText.Hours("2 Jan 2000 1 PM", ["dd.MM.yyyy", "d MMM yyyy h tt"]));
        Assert.Null(DateText.Hours("2000-01-01", ["dd.MM.yyyy"]));
        Assert.Equal("31.12.2024", DateText.Example(["dd.MM.yyyy"]));
    }

    [Theory]
    [InlineData("0100-06-01T07:00", 7)]
    [InlineData("3900-12-31T23:00", 23)]
    public void The_hour_is_exact_over_many_centuries(string text, int hour) => Assert.Equal(hour, DateText.Date(DateText.Hours(text, [])!.Value)!.Value.Hour);

    [Fact]
    public void Hours_that_are_no_date_are_none()
    {
        Assert.Null(DateText.Date(float.NaN));
        Assert.Null(DateText.Date(1e30f));
        Assert.Null(DateText.Date(float.NegativeInfinity));
    }

    /// <summary>31 December 2024 was a Tuesday.</summary>
    [Fact]
    public void Parts_are_those_of_the_calendar()
    {
        var parts = new Date([DatePart.Year, DatePart.Month, DatePart.Day, DatePart.Weekday, DatePart.Hour]);
        Assert.Equal([2024, 12, 31, 1, 18], Rows.Made(parts, [DateText.Hours("2024-12-31T18:20", [])!.Value], s_day));
        Assert.Equal(["day.year", "day.month", "day.day", "day.weekday", "day.hour"], Rows.Names(parts, s_day));
    }

    [Fact]
    public void Sine_and_cosine_are_those_of_the_place_on_a_circle()
    {
        var parts = new Date([DatePart.MonthSine, DatePart.MonthCosine, DatePart.DaySine, DatePart.DayCosine, DatePart.WeekdaySine, DatePart.WeekdayCosine,
            DatePart.HourSine, DatePart.HourCosine]);
        Expect.Close(
            [
                Math.Sin(2 * Math.PI * 11 / 12), Math.Cos(2 * Math.PI * 11 / 12), Math.Sin(2 * Math.PI * 30 / 31), Math.Cos(2 * Math.PI * 30 / 31),
                Math.Sin(2 * Math.PI / 7), Math.Cos(2 * Math.PI / 7), -1, 0,
            ],
            Rows.Made(parts, [DateText.Hours("2024-12-31T18:20", [])!.Value], s_day), 1e-6);
    }

    [Fact]
    public void Unless_parts_are_given_the_hour_is_one_where_a_training_row_has_one()
    {
        Assert.Equal(["d.year", "d.monthSine", "d.monthCosine", "d.weekdaySine", "d.weekdayCosine"], Names([0, 24]));
        Assert.Equal(["d.hourSine", "d.hourCosine"], Names([0, 25])[5..]);

        static string[] Names(float[] hours) => Rows.Names(new Date().Fit(new FloatRows(hours, 1)), new InputColumn("d", Dates: []));
    }

    [Fact]
    public void A_part_twice_and_a_format_that_is_none_are_refused()
    {
        Assert.Equal("'parts' holds each once, but received one more than once.",
            Assert.Throws<ArgumentException>(() => new Date([DatePart.Year, DatePart.Year])).Message);
        Assert.Equal("'%' in 'formats' is no format that a date can be read in. One such as dd.MM.yyyy is.",
            Assert.Throws<ArgumentException>(() => new Date(Formats: ["%"])).Message);
        Assert.Throws<ArgumentException>(() => new Date(Formats: [""]));
    }
}
