using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Lamina;

/// <summary>Reads plain values: texts, flags, names of an enumeration, numbers.</summary>
internal sealed class ValueReader(ProblemList problems, bool isTrusted, IValueUses? uses = null)
{
    /// <summary>Whether values of the type are plain.</summary>
    public static bool Reads(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(bool) || IsWhole(type) || type == typeof(float) || type == typeof(double);

    /// <summary>Reads a value of the type.</summary>
    /// <param name="at">The value.</param>
    /// <param name="type">The type: the parameter's, or that of an item of its list.</param>
    /// <param name="parameter">The parameter that takes it; null where none does.</param>
    /// <param name="label">What messages call it.</param>
    /// <param name="value">What was read.</param>
    public bool TryRead(IJsonPlace at, Type type, ParameterDescriptor? parameter, ValueLabel label, out object? value)
    {
        value = type.IsEnum ? ReadName(at, type, label)
            : type == typeof(string) ? parameter?.IsFilePath == true ? ReadPath(at, label) : ReadText(at, label)
            : type == typeof(bool) ? ReadFlag(at, label)
            : ReadNumber(at, type, parameter, label);
        return value is not null;
    }

    /// <summary>Reads numbers by name, an object of them; null is what JSON has no form for, read as NaN.</summary>
    public bool TryReadNumbers(IJsonPlace at, ValueLabel label, out object? value)
    {
        value = null;
        if (!at.IsObject)
            return WrongKind(at, label, "an object of numbers") is not null;
        var numbers = new KeyValuePair<string, double>[at.Children.Count];
        var isWhole = true;
        foreach (var (index, child) in at.Children.Index())
        {
            object? number = double.NaN;
            isWhole &= child.IsNull || TryRead(child, typeof(double), null, child.Key, out number);
            numbers[index] = new(child.Key, number as double? ?? double.NaN);
        }

        if (isWhole)
            value = ImmutableCollectionsMarshal.AsImmutableArray(numbers);
        return isWhole;
    }

    private static bool IsWhole(Type type) => type == typeof(int) || type == typeof(long);

    private string? ReadText(IJsonPlace at, ValueLabel label)
    {
        if (at is not { Kind: JsonKind.Text or JsonKind.Unknown, Text: { } text })
            return WrongKind(at, label, "a text") as string;
        uses?.IsText(at);
        return text;
    }

    private string? ReadPath(IJsonPlace at, ValueLabel label)
    {
        if (!isTrusted)
            return Fail(ProblemCodes.NotInModel, at, $"'{label}' is the path of a file, which a model file may not name.") as string;
        if (ReadText(at, label) is not { } text)
            return null;
        uses?.IsFile(at);
        return text.Length > 0 && !text.Contains('\0')
            ? Path.GetFullPath(text, at.Directory)
            : Fail(ProblemCodes.UnknownValue, at, $"'{label}' is the path of a file, but received {at.Received}.") as string;
    }

    private object? ReadFlag(IJsonPlace at, ValueLabel label) =>
        at is { Kind: JsonKind.Boolean or JsonKind.Unknown } && bool.TryParse(at.Text, out var flag) ? flag : WrongKind(at, label, "true or false");

    private object? ReadName(IJsonPlace at, Type type, ValueLabel label)
    {
        if (ReadText(at, label) is not { } text)
            return null;
        var names = Enum.GetNames(type).ToDictionary(JsonNamingPolicy.CamelCase.ConvertName, name => Enum.Parse(type, name), StringComparer.Ordinal);
        return names.TryGetValue(text, out var value)
            ? value
            : Fail(
                ProblemCodes.UnknownValue,
                at,
                $"'{label}' cannot be '{Wording.Cut(text)}'.{Wording.DidYouMean(Spelling.Nearest(text, names.Keys))} Known: {Wording.List(names.Keys)}.");
    }

    private object? ReadNumber(IJsonPlace at, Type type, ParameterDescriptor? parameter, ValueLabel label)
    {
        var isNumber = double.TryParse(at.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        if (at.Kind is not (JsonKind.Number or JsonKind.Unknown) || !isNumber)
            return WrongKind(at, label, IsWhole(type) ? "a whole number" : "a number", isNumber ? " Leave out the quotation marks." : "");
        if (!double.IsFinite(number))
            return OutOfRange(at, label, "a finite number");
        if (IsWhole(type) && number != Math.Floor(number))
            return OutOfRange(at, label, "a whole number");

        if (type == typeof(float) && !float.IsFinite((float)number))
            return OutOfRange(at, label, "a number of at most 3.4028235E+38 either side of 0");

        // As written where a range ends, as stored where rounding reaches an end: 0.1 lies in [0, 0.1], and 1e-50, stored as 0, is not above 0.
        if (parameter?.Interval is { } interval && !(interval.Contains(number) && interval.Contains(Stored(number, type))))
            return OutOfRange(at, label,
                IsWhole(type) ? interval.ToString().Replace("a number", "a whole number", StringComparison.Ordinal) : interval.ToString());
        if (Vanishes(at.Text!, number, type))
            return Fail(ProblemCodes.OutOfRange, at,
                $"'{label}' is too near to 0 to be held: {at.Received} would become 0. Write 0 where it is meant, or a number of at least "
                + $"{(type == typeof(double) ? "1e-307" : "1e-37")} either side of it.");
        if (type == typeof(double))
            return number;
        if (type == typeof(float))
            return (float)number;
        if (type == typeof(int))
            return number is >= int.MinValue and <= int.MaxValue
                ? (int)number
                : OutOfRange(at, label, $"a whole number of at least {int.MinValue} and at most {int.MaxValue}");
        return long.TryParse(at.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
            : Math.Abs(number) < long.MaxValue ? (long)number
            : OutOfRange(at, label, $"a whole number of at least {long.MinValue} and at most {long.MaxValue}");
    }

    /// <summary>Whether a number that is not 0 as it is written would be 0 as it is stored.</summary>
    private static bool Vanishes(string text, double number, Type type) =>
        number == 0
            ? text.AsSpan().IndexOfAny('e', 'E') is var end && text.AsSpan(0, end < 0 ? text.Length : end).ContainsAnyInRange('1', '9')
            : type == typeof(float) && (float)number == 0;

    private static double Stored(double number, Type type) =>
        type == typeof(float) ? double.Parse(((float)number).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : number;

    private object? OutOfRange(IJsonPlace at, ValueLabel label, string expected) =>
        Fail(ProblemCodes.OutOfRange, at, $"'{label}' is {expected}, but received {at.Received}.");

    private object? WrongKind(IJsonPlace at, ValueLabel label, string expected, string remedy = "") =>
        Fail(ProblemCodes.WrongKind, at, $"'{label}' is {expected}, but received {at.Received}.{remedy}");

    private object? Fail(string code, IJsonPlace at, string message)
    {
        problems.Add(code, at.Location, message);
        return null;
    }
}
