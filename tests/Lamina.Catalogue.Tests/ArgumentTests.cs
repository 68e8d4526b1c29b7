using System.Globalization;
using Lamina.Hosting;

namespace Lamina.Catalogue.Tests;

/// <summary>JSON that is not a value of a parameter is refused, by a problem that names the parameter, for every parameter of every component.</summary>
public sealed class ArgumentTests
{
    private static readonly ComponentReader Reader = new(Catalogue.Shipped);

    public static TheoryData<string, string> Components =>
        [.. Catalogue.Shipped.Components.Where(component => !component.Parameters.IsEmpty).Select(component => (component.Kind, component.Name))];

    [Theory]
    [MemberData(nameof(Components))]
    public void What_is_no_value_of_a_parameter_is_refused(string kind, string name)
    {
        var component = Catalogue.Shipped.Find(kind, name)!;
        var (good, _) = Catalogue.First(component);
        foreach (var parameter in component.Parameters)
        {
            foreach (var bad in Bad(parameter))
            {
                var json = ComponentJson.Write(good)!.AsObject();
                json.Remove(parameter.Name);
                var text = $"{json.ToJsonString()[..^1]}, \"{parameter.Name}\": {bad}}}";
                var exception = Assert.Throws<ProblemsException>(() => Reader.Read(kind, text, ".", "test"));
                Assert.True(exception.Problems.Any(problem => problem.Message.Contains(parameter.Name, StringComparison.Ordinal) || bad is "true" or "null"),
                    exception.Message);
            }
        }
    }

    private static IEnumerable<string> Bad(ParameterDescriptor parameter)
    {
        var type = parameter.ItemType ?? parameter.Type;
        var isNumber = type == typeof(int) || type == typeof(long) || type == typeof(float) || type == typeof(double);
        if (!parameter.IsNullable)
            yield return "null";
        yield return parameter.ItemType is not null
            ? "{}"
            : isNumber ? "\"text\""
            : type == typeof(string) || type.IsEnum || type == typeof(bool) ? "[1]"
            : "true";
        if (type.IsEnum)
            yield return "\"noSuchName\"";
        if (!isNumber)
            yield break;
        foreach (var number in Outside(parameter).Append("1e999"))
            yield return parameter.ItemType is null ? number : $"[{number}]";
    }

    private static IEnumerable<string> Outside(ParameterDescriptor parameter)
    {
        if (parameter.Interval is not { } range)
            yield break;
        if (double.IsFinite(range.Minimum))
            yield return (range.HoldsMinimum ? range.Minimum - 1 : range.Minimum).ToString("R", CultureInfo.InvariantCulture);
        if (double.IsFinite(range.Maximum))
            yield return (range.HoldsMaximum ? range.Maximum + 1 : range.Maximum).ToString("R", CultureInfo.InvariantCulture);
    }
}
