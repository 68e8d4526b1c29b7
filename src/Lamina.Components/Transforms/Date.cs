using System.Collections.Immutable;
using System.Text.Json;
using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Makes of every column of dates a column for each part, such as <c>day.year</c> and <c>day.monthSine</c>.
/// <para><c>y_k = part k of x</c></para>
/// <para>
/// Dates are read in the <c>formats</c>, by default ISO 8601 (<c>2024-12-31</c>, <c>2024-12-31T18:00</c>, a zone or not: the time counts as it is written).
/// Minutes are left out. A text that is no date is an error with its place. A source that holds numbers alone holds the hours since 2000.
/// </para>
/// </summary>
/// <param name="Parts">
/// What is taken of a date, a column each; by default year, and month and weekday as sine and cosine, and the hour as these where a training row has one.
/// </param>
/// <param name="Formats">
/// How dates are written, as .NET's format strings with English names: <c>dd.MM.yyyy</c>, <c>M/d/yyyy HH:mm</c>. The first that fits counts. ISO 8601 where
/// they are left out.
/// </param>
/// <exception cref="ArgumentException">A part is named twice, or a format is none.</exception>
[Example("{ }")]
[Example("""{ "parts": ["month", "weekday", "hourSine", "hourCosine"], "formats": ["dd.MM.yyyy HH:mm"] }""")]
public sealed record Date(
    [NotEmpty] IReadOnlyList<DatePart>? Parts = null,
    [OneOrMore, NotEmpty] IReadOnlyList<string>? Formats = null) : IColumnTransform, IOperatorForm
{
    private static readonly Circle s_months = new(12), s_days = new(31), s_weekdays = new(7), s_hours = new(24);
    private static readonly ImmutableArray<DatePart> s_usual =
        [DatePart.Year, DatePart.MonthSine, DatePart.MonthCosine, DatePart.WeekdaySine, DatePart.WeekdayCosine];

    /// <summary>What is taken of a date; null before fitting.</summary>
    public IReadOnlyList<DatePart>? Parts { get; } = Parts?.Distinct().Count() < Parts?.Count
        ? throw new ArgumentException("'parts' holds each once, but received one more than once.")
        : Parts?.ToImmutableArray();

    /// <summary>How dates are written; null for ISO 8601.</summary>
    public IReadOnlyList<string>? Formats { get; } = Formats?.FirstOrDefault(format => !DateText.IsFormat(format)) is { } bad
        ? throw new ArgumentException($"'{bad}' in 'formats' is no format that a date can be read in. One such as dd.MM.yyyy is.")
        : Formats?.ToImmutableArray();

    /// <inheritdoc/>
    public ColumnContent Takes => ColumnContent.Numbers;

    /// <summary>None: only parts are left.</summary>
    public ITransform? Inverse => null;

    /// <summary>As dates.</summary>
    public InputColumn Reads(string name) => new(name, Dates: Formats ?? []);

    /// <summary>Decides whether the hour is a part, unless the parts are given.</summary>
    public ITransform Fit(IRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Parts is not null ? this
            : new Date([.. s_usual, .. HasHours(training) ? (DatePart[])[DatePart.HourSine, DatePart.HourCosine] : []], Formats);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RequireFitted();
        return columns.FirstOrDefault(column => column.IsText) is { } text
            ? throw new ArgumentException($"Column '{text.Name}' holds texts, because another transform of it takes those. Leave one out.")
            : [.. columns.SelectMany(column => Parts!.Select(part => new InputColumn($"{column.Name}.{JsonNamingPolicy.CamelCase.ConvertName($"{part}")}")))];
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Value.Concatenate(0, [.. Enumerable.Range(0, pass.Input.Shape[0]).SelectMany(column =>
        {
            var date = new CivilDate(pass.Input.Slice(0, column, 1));
            return Parts!.Select(part => part switch
            {
                DatePart.Year => date.Year,
                DatePart.Month => date.Month,
                DatePart.Day => date.Day,
                DatePart.Weekday => date.Weekday,
                DatePart.Hour => date.Hour,
                DatePart.MonthSine => At(s_months.Sine, date.Month - 1),
                DatePart.MonthCosine => At(s_months.Cosine, date.Month - 1),
                DatePart.DaySine => At(s_days.Sine, date.Day - 1),
                DatePart.DayCosine => At(s_days.Cosine, date.Day - 1),
                DatePart.WeekdaySine => At(s_weekdays.Sine, date.Weekday),
                DatePart.WeekdayCosine => At(s_weekdays.Cosine, date.Weekday),
                DatePart.HourSine => At(s_hours.Sine, date.Hour),
                _ => At(s_hours.Cosine, date.Hour),
            });
        })]);

        static Value At(ImmutableArray<float> table, Value place) => Value.Constant(table.AsSpan()).Gather(place);
    }

    /// <summary>Refused: it makes other columns.</summary>
    /// <exception cref="ShapeException">Always.</exception>
    public void Apply(Span<float> rows, int width)
    {
        RequireFitted();
        throw new ShapeException("'date' makes other columns, so that rows cannot be changed where they are.");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        RequireFitted();
        var to = 0;
        foreach (var hours in rows)
        {
            foreach (var part in ((ImmutableArray<DatePart>)Parts!).AsSpan())
                results[to++] = DateText.Date(hours) is { } date ? Of(part, date) : float.NaN;
        }
    }

    private static float Of(DatePart part, DateTime date) => part switch
    {
        DatePart.Year => date.Year,
        DatePart.Month => date.Month,
        DatePart.Day => date.Day,
        DatePart.Weekday => Weekday(date),
        DatePart.Hour => date.Hour,
        DatePart.MonthSine => s_months.Sine[date.Month - 1],
        DatePart.MonthCosine => s_months.Cosine[date.Month - 1],
        DatePart.DaySine => s_days.Sine[date.Day - 1],
        DatePart.DayCosine => s_days.Cosine[date.Day - 1],
        DatePart.WeekdaySine => s_weekdays.Sine[Weekday(date)],
        DatePart.WeekdayCosine => s_weekdays.Cosine[Weekday(date)],
        DatePart.HourSine => s_hours.Sine[date.Hour],
        _ => s_hours.Cosine[date.Hour],
    };

    private static int Weekday(DateTime date) => ((int)date.DayOfWeek + 6) % 7;

    private static bool HasHours(IRows training)
    {
        var row = new float[training.Width];
        for (var i = 0; i < training.Count; i++)
        {
            training.Read(i, row);
            if (row.Any(hours => DateText.Date(hours)?.Hour > 0))
                return true;
        }

        return false;
    }

    private void RequireFitted()
    {
        if (Parts is null)
            throw new InvalidOperationException("'date' has no parts yet: fit it to the training rows first.");
    }
}
