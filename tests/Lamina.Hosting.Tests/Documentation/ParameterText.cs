using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Hosting.Tests.Documentation;

/// <summary>What the page says of a parameter, taken from the parameter itself.</summary>
internal static class ParameterText
{
    private const string None = "—";

    /// <summary>The first cells of a key's row: name, type, default, range.</summary>
    public static string Row(ParameterDescriptor parameter) => $"| `{parameter.Name}` | {Type(parameter)} | {Default(parameter)} | {Range(parameter)} |";

    /// <summary>The first cells of a component's row: names, parameters.</summary>
    public static string Row(ComponentDescriptor component) =>
        $"| {string.Join(", ", component.Aliases.Prepend(component.Name).Select(name => $"`{name}`"))} | {(component.Parameters.IsEmpty ? None : string.Join("; ", component.Parameters.Select(Sentence)))} |";

    private static string Sentence(ParameterDescriptor parameter) =>
        $"`{parameter.Name}`: {Type(parameter)}{(parameter.Interval is null ? "" : $" in {Range(parameter)}")}{(parameter.HasDefault ? $", {Default(parameter)}" : "")}";

    private static string Type(ParameterDescriptor parameter) => parameter.IsFilePath ? "path" : Word(parameter.Type);

    private static string Word(Type type) =>
        type.IsGenericType ? $"list of {Plural(Word(type.GetGenericArguments()[0]))}"
        : ComponentDescriptor.KindOf(type) is { } kind ? string.Concat(kind.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"))
        : type == typeof(string) ? "text"
        : type == typeof(JsonNode) ? "value"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "whole number"
        : type == typeof(float) || type == typeof(double) ? "number"
        : type.IsEnum ? string.Join(" or ", Enum.GetNames(type).Select(name => $"`{JsonNamingPolicy.CamelCase.ConvertName(name)}`"))
        : RecordDescriptor.Of(type).Parameters.FirstOrDefault(parameter => parameter is { IsInline: true, IsNullable: false })?.Kind ?? "object";

    private static string Plural(string word) => word.StartsWith("list of", StringComparison.Ordinal) ? $"lists{word["list".Length..]}" : $"{word}s";

    private static string Default(ParameterDescriptor parameter) =>
        !parameter.HasDefault ? "required"
        : parameter.Default is null ? "optional"
        : $"default `{SettingText.Of(ComponentJson.Write(parameter.Default))}`";

    private static string Range(ParameterDescriptor parameter) =>
        parameter.Interval is not { } interval ? None
        : $"{(interval.HoldsMinimum ? '[' : '(')}{End(interval.Minimum)}, {End(interval.Maximum)}{(interval.HoldsMaximum ? ']' : ')')}";

    private static string End(double end) => double.IsPositiveInfinity(end) ? "∞" : double.IsNegativeInfinity(end) ? "−∞" : $"{end:R}";
}
