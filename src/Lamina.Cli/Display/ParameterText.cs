using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Cli;

/// <summary>What a parameter takes, in words.</summary>
internal static class ParameterText
{
    public static string Line(ParameterDescriptor parameter) => $"{parameter.Name}: {Values(parameter)}";

    /// <summary>Type, default and range.</summary>
    public static string Values(ParameterDescriptor parameter)
    {
        var value = !parameter.HasDefault ? "required" : parameter.Default is null ? "optional" : $"default {Default(ComponentJson.Write(parameter.Default))}";
        return $"{Type(parameter)}, {value}{(parameter.Interval is { } interval ? $"; {interval}" : "")}";
    }

    private static string Default(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? SettingText.Of(value) : value?.ToJsonString() ?? "null";

    public static string Type(ParameterDescriptor parameter) =>
        parameter.IsFilePath ? "path" : Word(parameter.Type);

    private static string Word(Type type) =>
        type.IsGenericType ? $"list of {Plural(Word(type.GetGenericArguments()[0]))}"
        : ComponentDescriptor.KindOf(type) is { } kind ? kind
        : type == typeof(string) ? "text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "whole number"
        : type == typeof(float) || type == typeof(double) ? "number"
        : type.IsEnum ? string.Join(" | ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))
        : $"{{ {string.Join(", ", RecordDescriptor.Of(type).Parameters.Select(parameter => $"\"{parameter.Name}\": {Type(parameter)}"))} }}";

    private static string Plural(string word) =>
        word.StartsWith("list of", StringComparison.Ordinal) ? $"lists{word["list".Length..]}" : word.EndsWith('}') ? word : $"{word}s";
}
