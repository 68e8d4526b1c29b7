using System.Globalization;

namespace Lamina.Data;

/// <summary>
/// Rows in the order of a column of numbers or dates, or as they stand; and where they can be cut so that no value is on both sides. Rows of one value keep
/// their order.
/// </summary>
public sealed class RowOrder
{
    private const DateTimeStyles Zone = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] s_days = ["yyyy-MM-dd", "yyyy/MM/dd", "dd.MM.yyyy", "yyyy-MM"];
    private static readonly string[] s_times =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] s_zoned = [.. s_times.Select(format => format + "zzz"), .. s_times.Select(format => format + "'Z'")];

    private readonly int[] _starts;

    private RowOrder(int[] rows, int[] starts) => (Rows, _starts) = (rows, starts);

    private enum Form
    {
        None,
        Number,
        Date,
        ZonedDate,
    }

    /// <summary>The rows in order.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>The rows as they stand, each a value of its own.</summary>
    public static RowOrder Given(int count) => new([.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, count)]);

    /// <summary>The rows in the order of a column's values.</summary>
    /// <param name="keys">The values.</param>
    /// <param name="column">The name of the column.</param>
    /// <exception cref="DataException">They are not all numbers, or all dates: 2024-03-31, 2024-03-31T18:00, and with seconds or a time zone.</exception>
    public static RowOrder Of(RowKeys keys, string column)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var values = Values(keys, column);
        var rows = new int[keys.Count];
        var sorted = new double[keys.Count];
        for (var row = 0; row < rows.Length; row++)
            (rows[row], sorted[row]) = (row, values[keys.CodeOf(row)]);
        rows = [.. rows.OrderBy(row => sorted[row])];
        return new(rows, [.. Enumerable.Range(0, rows.Length).Where(place => place == 0 || sorted[rows[place - 1]] != sorted[rows[place]])]);
    }

    /// <summary>
    /// Where the rows are cut: as near to the wanted places as can be without a value on both sides of a cut, and with rows between all cuts.
    /// </summary>
    /// <param name="wanted">The places in <see cref="Rows"/>, in order.</param>
    /// <returns>The places; null where there are too few different values.</returns>
    public int[]? Cuts(params IReadOnlyList<double> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (_starts.Length <= wanted.Count)
            return null;
        var cuts = new int[wanted.Count];
        for (var (cut, group) = (0, 0); cut < cuts.Length; cut++)
        {
            // Each cut after this one needs a value of its own.
            var last = _starts.Length - (cuts.Length - cut);
            var found = Array.BinarySearch(_starts, (int)Math.Ceiling(wanted[cut]));
            var place = found >= 0 ? found : ~found;
            var after = Math.Clamp(place, group + 1, last);
            var before = Math.Clamp(place - 1, group + 1, last);
            group = wanted[cut] - _starts[before] <= _starts[after] - wanted[cut] ? before : after;
            cuts[cut] = _starts[group];
        }

        return cuts;
    }

    private static double[] Values(RowKeys keys, string column)
    {
        var values = new double[keys.Texts.Length];
        var (expected, first) = (Form.None, "");
        for (var code = 0; code < values.Length; code++)
        {
            var text = keys.Texts[code];
            var form = Read(text, out values[code]);
            if (form == Form.None || (expected != Form.None && form != expected))
                throw new DataException(SplitProblems.NoOrder, Place(keys, code), form == Form.None
                    ? $"Column '{column}' puts the rows in order, and expects numbers or dates such as 2024-03-31 or 2024-03-31T18:00, but received '{text}'."
                    : $"Column '{column}' puts the rows in order, and expects {Words(expected)}, as '{first}' before it is, but received '{text}'.");
            if (expected == Form.None)
                (expected, first) = (form, text);
        }

        return values;
    }

    private static Form Read(string text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
            return Form.Number;
        var isDay = DateTime.TryParseExact(text, s_days, CultureInfo.InvariantCulture, Zone, out var date);
        var isTime = isDay || DateTime.TryParseExact(text, s_times, CultureInfo.InvariantCulture, Zone, out date);
        var isZoned = !isTime && DateTime.TryParseExact(text, s_zoned, CultureInfo.InvariantCulture, Zone, out date);
        value = date.Ticks;
        return isTime ? Form.Date : isZoned ? Form.ZonedDate : Form.None;
    }

    private static SourceLocation Place(RowKeys keys, int code) => keys.Place(Enumerable.Range(0, keys.Count).First(row => keys.CodeOf(row) == code));

    private static string Words(Form form) => form switch
    {
        Form.Number => "numbers",
        Form.Date => "dates without a time zone",
        _ => "dates with a time zone",
    };
}
