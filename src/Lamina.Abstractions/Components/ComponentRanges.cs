using System.Collections;
using System.Globalization;

namespace Lamina;

/// <summary>
/// Checks the numbers of a component against the ranges on its constructor's parameters, and its lists for items that they need; nested components included.
/// </summary>
public static class ComponentRanges
{
    /// <summary>One sentence for every number that is not finite or out of its range, and every empty list that may only be left out.</summary>
    /// <param name="component">The component, or a plain record.</param>
    /// <param name="where">What the component is called in the sentences.</param>
    public static IEnumerable<string> Check(object component, string where)
    {
        ArgumentNullException.ThrowIfNull(component);
        return RecordDescriptor.Of(component.GetType()).Parameters.SelectMany(parameter => Check(parameter, parameter.ValueIn(component), where));
    }

    private static IEnumerable<string> Check(ParameterDescriptor parameter, object? value, string where) => value switch
    {
        ICollection { Count: 0 } when parameter is { NeedsItems: true, HasDefault: true, EmptyWord: null } =>
            [$"{where}: '{parameter.Name}' needs at least one item. Leave it out for its default."],
        null or string or bool or Enum or IEnumerable<string> => [],
        int or long or float or double => Fault(parameter, value) is { } fault ? [$"{where}: {fault}."] : [],
        // Of a list of numbers the first fault is told, not a sentence for each of perhaps thousands.
        IEnumerable<int> or IEnumerable<float> or IEnumerable<double> =>
            ((IEnumerable)value).Cast<object>().SelectMany(item => Check(parameter, item, where)).Take(1),
        IEnumerable items when parameter.ItemType?.IsEnum == true => [],
        IDictionary map => map.Keys.Cast<string>().SelectMany(key => Check(map[key]!, $"{where}.{parameter.Name}.{key}")),
        IEnumerable items =>
            items.Cast<object>()
            .SelectMany((item, index) => item is IEnumerable ? Check(parameter, item, where) : Check(item, $"{where}.{parameter.Name}[{index}]")),
        _ => Check(value, parameter.IsInline ? where : $"{where}.{parameter.Name}"),
    };

    /// <summary>What is wrong with a number, or null where nothing is.</summary>
    public static string? Fault(ParameterDescriptor parameter, object value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        var received = Convert.ToString(value, CultureInfo.InvariantCulture);
        return parameter.Interval is { } interval
            ? interval.Contains(number) ? null : $"'{parameter.Name}' is {interval}, but received {received}"
            : double.IsFinite(number) ? null : $"'{parameter.Name}' is a finite number, but received {received}";
    }
}
