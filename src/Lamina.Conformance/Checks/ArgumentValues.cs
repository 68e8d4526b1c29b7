using System.Globalization;

namespace Lamina.Conformance;

/// <summary>Values that a parameter must refuse, and values that it may.</summary>
internal static class ArgumentValues
{
    /// <summary>JSON that is no value of the parameter: another kind, out of its range, not finite.</summary>
    public static IEnumerable<string> Bad(ParameterDescriptor parameter)
    {
        if (!parameter.IsNullable)
            yield return "null";
        var scalar = parameter.ItemType is null;
        if (!scalar)
            yield return "{}";
        else if (IsNumber(parameter.Type))
            yield return "\"text\"";
        else if (parameter.Type == typeof(string) || parameter.Type.IsEnum || parameter.Type == typeof(bool))
            yield return "[1]";
        else
            yield return "true";
        if (parameter.Type.IsEnum)
            yield return "\"noSuchName\"";
        if (!IsNumber(parameter.ItemType ?? parameter.Type))
            yield break;
        foreach (var number in Outside(parameter).Append("1e999"))
            yield return scalar ? number : $"[{number}]";
        if (IsWhole(parameter.ItemType ?? parameter.Type))
            yield return scalar ? "1.5" : "[1.5]";
    }

    /// <summary>Values for the constructor in C#, where no range is checked beforehand: not finite, outside, and at the ends of the range.</summary>
    public static IEnumerable<object> Odd(ParameterDescriptor parameter)
    {
        if (parameter.Type == typeof(float))
            return [.. Ends(parameter).Select(end => (object)(float)end), float.NaN, float.PositiveInfinity, float.MaxValue, float.MinValue, 0f, -1f];
        if (parameter.Type == typeof(double))
            return [.. Ends(parameter).Select(end => (object)end), double.NaN, double.NegativeInfinity, double.MaxValue, 0.0, -1.0];
        if (parameter.Type == typeof(int))
            return [int.MinValue, -1, 0, 1, int.MaxValue];
        if (parameter.Type == typeof(long))
            return [long.MinValue, -1L, 0L, 1L, long.MaxValue];
        if (parameter.Type == typeof(string))
            return ["", " ", new string('x', 1000)];
        if (parameter.Type.IsEnum)
            return [Enum.ToObject(parameter.Type, 99)];
        return [];
    }

    private static IEnumerable<string> Outside(ParameterDescriptor parameter)
    {
        if (parameter.Interval is not { } range)
            yield break;
        if (double.IsFinite(range.Minimum))
            yield return Text(range.HoldsMinimum ? range.Minimum - 1 : range.Minimum);
        if (double.IsFinite(range.Maximum))
            yield return Text(range.HoldsMaximum ? range.Maximum + 1 : range.Maximum);
    }

    private static IEnumerable<double> Ends(ParameterDescriptor parameter) =>
        parameter.Interval is { } range ? new[] { range.Minimum, range.Maximum }.Where(double.IsFinite) : [];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsNumber(Type type) => IsWhole(type) || type == typeof(float) || type == typeof(double);

    private static bool IsWhole(Type type) => type == typeof(int) || type == typeof(long);
}
