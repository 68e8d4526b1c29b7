using System.Globalization;

namespace Lamina.Data;

/// <summary>
/// Reads the numbers of cells: the same float for the same text as <see cref="float.Parse(string, IFormatProvider)"/>, only faster where the text is short.
/// </summary>
internal static class CsvNumber
{
    private const int ExactDigits = 7;

    private static ReadOnlySpan<float> PowersOfTen => [1, 10, 100, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f];

    /// <summary>Reads one to three digits that say a number from 0 to 255; false for any other text, numbers included.</summary>
    public static bool TryByte(ReadOnlySpan<byte> cell, out byte value)
    {
        value = 0;
        if (cell.Length is 0 or > 3)
            return false;
        var number = 0;
        foreach (var letter in cell)
        {
            var digit = letter - '0';
            if ((uint)digit > 9)
                return false;
            number = number * 10 + digit;
        }

        value = (byte)number;
        return number <= byte.MaxValue;
    }

    /// <summary>Reads a number, spaces around it allowed; the result may be infinite or NaN where the text says so or is too large.</summary>
    public static bool TryFloat(ReadOnlySpan<byte> cell, out float value) =>
        TryShort(cell, out value) || float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>Up to seven digits with at most one point: numerator and power of ten are exact in a float, so their quotient is rounded once.</summary>
    private static bool TryShort(ReadOnlySpan<byte> cell, out float value)
    {
        value = 0;
        var negative = !cell.IsEmpty && cell[0] == '-';
        var text = negative ? cell[1..] : cell;
        var point = -1;
        var number = 0;
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit <= 9)
            {
                if (++digits > ExactDigits)
                    return false;
                number = number * 10 + digit;
            }
            else if (text[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (digits == 0)
            return false;
        value = number / PowersOfTen[point < 0 ? 0 : text.Length - 1 - point];
        if (negative)
            value = -value;
        return true;
    }
}
