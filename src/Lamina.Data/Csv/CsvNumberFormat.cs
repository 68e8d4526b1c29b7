using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lamina.Data;

/// <summary>How the numbers of a column are written: the decimal mark, what stands between thousands, and a unit. Safe for several threads.</summary>
internal sealed class CsvNumberFormat
{
    private const int Short = 128;

    private static readonly SearchValues<byte> s_exponent = SearchValues.Create("+-0123456789"u8);

    private readonly byte _point;
    private readonly byte[][] _thousands;
    private readonly NumberUnit? _unit;
    private string? _currency;

    /// <param name="point">The decimal mark, a point or a comma.</param>
    /// <param name="thousands">What stands between thousands; null for nothing.</param>
    /// <param name="unit">What stands beside the number; null for nothing.</param>
    public CsvNumberFormat(char point = '.', string? thousands = null, NumberUnit? unit = null)
    {
        (Point, Thousands, _unit, _point) = (point, thousands, unit, (byte)point);
        // Whoever types a space may mean one that does not break.
        string[] marks = thousands switch { null => [], " " => [" ", "\u00A0", "\u202F", "\u2009"], _ => [thousands] };
        _thousands = [.. marks.Select(Encoding.UTF8.GetBytes)];
        IsPlain = point == '.' && thousands is null && unit is null;
    }

    /// <summary>Numbers with a decimal point and nothing else.</summary>
    public static CsvNumberFormat Plain { get; } = new();

    /// <summary>The decimal mark.</summary>
    public char Point { get; }

    /// <summary>What stands between thousands; null for nothing.</summary>
    public string? Thousands { get; }

    /// <summary>Whether numbers have a decimal point and nothing else.</summary>
    public bool IsPlain { get; }

    /// <summary>What stands beside the number; null for nothing.</summary>
    public NumberUnit? Unit => _unit;

    /// <summary>The currency that a cell had; null where none has had one yet.</summary>
    public string? Currency => _currency;

    /// <summary>What a source may say to stand between thousands.</summary>
    /// <param name="thousands">What it says.</param>
    /// <param name="point">The decimal mark that it says; null where it says none.</param>
    /// <exception cref="ArgumentException">It is not one character, or cannot be told from what else numbers are written with.</exception>
    public static string? Separator(string? thousands, string? point) =>
        thousands is not null && (thousands.Length != 1 || char.IsAsciiLetterOrDigit(thousands[0]) || char.IsSurrogate(thousands[0])
            || char.IsControl(thousands[0]) || thousands[0] is '+' or '-' or '"')
            ? throw new ArgumentException($"'thousands' is one character, such as \".\", \",\", \"'\" or \" \", but received \"{thousands}\".")
            : thousands is not null && thousands == point
                ? throw new ArgumentException($"'decimal' and 'thousands' are both \"{point}\", so that 1{point}234 could be either. Give each another.")
                : thousands;

    /// <summary>The same way of writing, of a column of which nothing has been read.</summary>
    public CsvNumberFormat Fresh() => _unit == NumberUnit.Currency ? new(Point, Thousands, _unit) : this;

    /// <summary>Reads a number, spaces around it allowed; the result may be infinite or NaN where the text says so or is too large.</summary>
    public bool TryRead(ReadOnlySpan<byte> cell, out float value)
    {
        if (IsPlain)
            return CsvNumber.TryFloat(cell, out value);
        Span<byte> buffer = stackalloc byte[Short];
        var plain = cell.Length <= Short ? buffer : new byte[cell.Length];
        var length = ToPlain(cell, plain);
        if (length >= 0 && _unit == NumberUnit.Percent)
        {
            var isNumber = double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var hundredths);
            value = (float)(hundredths / 100);
            return isNumber;
        }

        if (length >= 0)
            return CsvNumber.TryFloat(plain[..length], out value);
        // What says that it is no number has no mark to be read.
        value = 0;
        return !cell.ContainsAnyInRange((byte)'0', (byte)'9') && float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The number of a cell with a decimal point and nothing else, its unit left out; null where it is none.</summary>
    public string? Plainly(ReadOnlySpan<byte> cell)
    {
        var plain = new byte[cell.Length];
        var length = ToPlain(cell, plain);
        return length < 0 ? null : Encoding.UTF8.GetString(plain.AsSpan(0, length));
    }

    /// <summary>Writes the number of a cell with a decimal point; −1 where it is none.</summary>
    private int ToPlain(ReadOnlySpan<byte> cell, Span<byte> plain)
    {
        cell = cell.Trim(" \t"u8);
        if (_unit is not { } unit)
            return Write(cell, plain);
        var isNegative = false;
        if (!CsvUnit.TryTake(ref cell, unit, out isNegative, out var currency))
            return -1;
        var length = isNegative ? Write(cell, plain[1..]) : Write(cell, plain);
        if (length < 0 || (currency is not null && (Interlocked.CompareExchange(ref _currency, currency, null) ?? currency) != currency))
            return -1;
        if (!isNegative)
            return length;
        plain[0] = (byte)'-';
        return plain[1] is (byte)'-' or (byte)'+' ? -1 : length + 1;
    }

    private int Write(ReadOnlySpan<byte> cell, Span<byte> plain)
    {
        var (at, length, digits) = (0, 0, 0);
        if (!cell.IsEmpty && cell[0] is (byte)'-' or (byte)'+')
            plain[length++] = cell[at++];
        var leading = Digits(cell[at..], plain[length..]);
        (at, length, digits) = (at + leading, length + leading, leading);
        while (digits > 0 && leading <= 3 && Group(cell[at..]) is > 0 and var mark)
        {
            if (Digits(cell[(at + mark)..], plain[length..]) != 3)
                return -1;
            (at, length) = (at + mark + 3, length + 3);
        }

        if (at < cell.Length && cell[at] == _point)
        {
            plain[length] = (byte)'.';
            var decimals = Digits(cell[(at + 1)..], plain[(length + 1)..]);
            (at, length, digits) = (at + 1 + decimals, length + 1 + decimals, digits + decimals);
        }

        var exponent = cell[at..];
        if (digits == 0 || (!exponent.IsEmpty && (exponent[0] is not ((byte)'e' or (byte)'E') || exponent[1..].ContainsAnyExcept(s_exponent))))
            return -1;
        exponent.CopyTo(plain[length..]);
        return length + exponent.Length;
    }

    private int Group(ReadOnlySpan<byte> text)
    {
        foreach (var mark in _thousands)
        {
            if (text.StartsWith(mark))
                return mark.Length;
        }

        return 0;
    }

    private static int Digits(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        var count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;
        text[..count].CopyTo(plain);
        return count;
    }
}
