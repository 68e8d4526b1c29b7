using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Lamina.Data;

/// <summary>Takes a unit off the text of a number.</summary>
internal static class CsvUnit
{
    private const int LongestSign = 4;

    private static readonly SearchValues<byte> s_begins = SearchValues.Create("+-0123456789"u8);

    // ISO 4217: any three letters would let "12 MIO" be twelve.
    private static readonly FrozenSet<string> s_codes = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK "
        + "DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD "
        + "KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON "
        + "RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST "
        + "XAF XCD XOF XPF YER ZAR ZMW ZWL kr kr. zł Kč Ft Fr Fr. лв лв. руб руб. Rp RM Rs Rs. R lei din").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Takes the unit off; what is left is the number.</summary>
    /// <param name="cell">The cell without spaces around it.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="isNegative">Whether the number is negative: in brackets, or with a sign before the unit.</param>
    /// <param name="currency">The currency; null where the cell names none.</param>
    /// <returns>Whether there is such a unit, or a currency may be left out.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> cell, NumberUnit unit, out bool isNegative, out string? currency)
    {
        (isNegative, currency) = (false, null);
        if (unit == NumberUnit.Percent)
        {
            if (cell is [(byte)'%', ..])
                cell = Trim(cell[1..]);
            else if (cell is [.., (byte)'%'])
                cell = Trim(cell[..^1]);
            else
                return false;
            return true;
        }

        if (cell is [(byte)'(', .., (byte)')'])
        {
            isNegative = true;
            cell = Trim(cell[1..^1]);
        }
        else if (cell is [(byte)'-', var next, ..] && !IsOfNumber(next))
        {
            isNegative = true;
            cell = Trim(cell[1..]);
        }

        var first = cell.IndexOfAny(s_begins);
        var last = cell.LastIndexOfAnyInRange((byte)'0', (byte)'9');
        if (first < 0 || last < 0)
            return false;
        // A point may begin a number, and end a short form.
        if (first > 0 && cell[first - 1] is (byte)'.' or (byte)',' && !IsCurrency(Text(cell[..first])))
            first--;
        var (before, after) = (Text(cell[..first]), Text(cell[(last + 1)..]));
        if ((before.Length > 0 && !IsCurrency(before)) || (after.Length > 0 && !IsCurrency(after)) || (before.Length > 0 && after.Length > 0))
            return false;
        currency = before.Length > 0 ? before : after.Length > 0 ? after : null;
        cell = cell[first..(last + 1)];
        return true;
    }

    private static bool IsCurrency(string text) =>
        s_codes.Contains(text)
        || (text.Length is > 0 and <= LongestSign && char.GetUnicodeCategory(text[^1]) == UnicodeCategory.CurrencySymbol
            && text[..^1].All(char.IsAsciiLetterUpper));

    private static bool IsOfNumber(byte letter) => letter is >= (byte)'0' and <= (byte)'9' or (byte)'.' or (byte)',';

    private static string Text(ReadOnlySpan<byte> text) => text.IsEmpty ? "" : Encoding.UTF8.GetString(Trim(text));

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            text = text.Trim(" \t"u8);
            if (text.StartsWith("\u00A0"u8))
                text = text[2..];
            else if (text.EndsWith("\u00A0"u8))
                text = text[..^2];
            else if (text.StartsWith("\u202F"u8))
                text = text[3..];
            else if (text.EndsWith("\u202F"u8))
                text = text[..^3];
            else
                return text;
        }
    }
}
