using System.Globalization;

namespace Lamina.Conformance;

/// <summary>Values that a parameter must refuse, and values that it may.</summary>
internal static class ArgumentValues
{
    /// <summary>Numbers outside the parameter's range.</summary>
    public static IEnumerable<object> Outside(ParameterDescriptor parameter) => parameter.Interval is not { } range || parameter.ItemType is not null ? []
        : from number in new[] { Below(range), Above(range), double.NaN, double.PositiveInfinity }
          where !range.Contains(number)
          let value = Boxed(parameter.Type, number)
          where value is not null
          select value;

    /// <summary>Values that may be refused: not finite, at the ends of the range, the least and greatest there are.</summary>
    public static IEnumerable<object> Odd(ParameterDescriptor parameter)
    {
        var type = parameter.Type;
        if (type == typeof(float) || type == typeof(double))
            return [.. Ends(parameter).Concat([double.NaN, double.NegativeInfinity, float.MaxValue, float.MinValue, 0, -1])
                .Select(number => Boxed(type, number)!)];
        if (type == typeof(int))
            return [int.MinValue, -1, 0, 1, int.MaxValue];
        if (type == typeof(long))
            return [long.MinValue, -1L, 0L, 1L, long.MaxValue];
        return type == typeof(string) ? ["", " ", new string('x', 100)] : type.IsEnum ? [Enum.ToObject(type, 99)] : [];
    }

    private static IEnumerable<double> Ends(ParameterDescriptor parameter) =>
        parameter.Interval is { } range ? new[] { range.Minimum, range.Maximum }.Where(double.IsFinite) : [];

    private static double Below(Interval range) => range.HoldsMinimum ? range.Minimum - Math.Max(1, Math.Abs(range.Minimum)) : range.Minimum;

    private static double Above(Interval range) => range.HoldsMaximum ? range.Maximum + Math.Max(1, Math.Abs(range.Maximum)) : range.Maximum;

    /// <summary>The number as that type holds it; null where it cannot.</summary>
    private static object? Boxed(Type type, double number)
    {
        var isHeld = type == typeof(float) || type == typeof(double)
            || (type == typeof(int) && number is >= int.MinValue and <= int.MaxValue)
            || (type == typeof(long) && Math.Abs(number) < long.MaxValue);
        return isHeld ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture) : null;
    }
}
