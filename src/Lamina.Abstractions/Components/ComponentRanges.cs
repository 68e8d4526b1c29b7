using System.Collections;

namespace Lamina;

/// <summary>Checks the numbers of a component against the ranges on its constructor's parameters, nested components included.</summary>
public static class ComponentRanges
{
    /// <summary>One sentence for every number that is not finite or out of its range.</summary>
    /// <param name="component">The component, a plain record, or a list of either.</param>
    /// <param name="where">What the component is called in the sentences.</param>
    public static IEnumerable<string> Check(object component, string where)
    {
        ArgumentNullException.ThrowIfNull(component);
        if (component is IEnumerable items)
            return items.Cast<object>().SelectMany((item, index) => Check(item, $"{where}[{index}]"));
        return RecordDescriptor.Of(component.GetType()).Parameters.SelectMany(parameter => Check(parameter, parameter.ValueIn(component), where));
    }

    /// <summary>What is wrong with a number, or null where nothing is.</summary>
    public static string? Fault(ParameterDescriptor parameter, double value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Interval is { } interval
            ? interval.Contains(value) ? null : $"'{parameter.Name}' is {interval}, but received {value:R}"
            : double.IsFinite(value) ? null : $"'{parameter.Name}' is a finite number, but received {value:R}";
    }

    private static IEnumerable<string> Check(ParameterDescriptor parameter, object? value, string where)
    {
        switch (value)
        {
            case null or string or bool or Enum:
                return [];
            case int or long or float or double:
                return Fault(parameter, Convert.ToDouble(value)) is { } fault ? [$"{where}: {fault}."] : [];
            case IEnumerable<float> numbers:
                return numbers.Any(number => Fault(parameter, number) is not null) ? [$"{where}: {Fault(parameter, numbers.First(number => Fault(parameter, number) is not null))}."] : [];
            default:
                return value is IEnumerable || ComponentDescriptor.KindOf(value.GetType()) is not null
                    ? Check(value, $"{where}.{parameter.Name}")
                    : [];
        }
    }
}
