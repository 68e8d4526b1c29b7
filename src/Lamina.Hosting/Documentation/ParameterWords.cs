using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Hosting;

/// <summary>What a parameter takes, in the words of a page.</summary>
internal static class ParameterWords
{
    public const string None = "—";

    /// <summary>Name, type, default, range and what it is.</summary>
    public static string[] Row(ParameterDescriptor parameter, Func<Type, string> record, string? text) =>
        [$"`{parameter.Name}`", Type(parameter, record), Default(parameter), Range(parameter), text ?? None];

    /// <summary>The type of its value.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="record">How a plain record without a kind is called.</param>
    public static string Type(ParameterDescriptor parameter, Func<Type, string> record) =>
        parameter.IsFilePath ? "path"
        : parameter.EmptyWord is { } word ? $"{Word(parameter.Type, record)} or `{word}`"
        : parameter.TakesOne ? $"{Word(parameter.ItemType!, record)} or {Word(parameter.Type, record)}"
        : parameter.IsMap ? $"an {Word(parameter.ItemType!, record)} for each name"
        : Word(parameter.Type, record);

    private static string Default(ParameterDescriptor parameter) =>
        !parameter.HasDefault ? "required"
        : parameter.Default is null ? "optional"
        : $"`{Lamina.SettingText.Of(ComponentJson.Write(parameter.Default))}`";

    private static string Range(ParameterDescriptor parameter) => parameter.Interval is not { } interval
        ? None
        : $"{(interval.HoldsMinimum ? '[' : '(')}{End(interval.Minimum)}, {End(interval.Maximum)}{(interval.HoldsMaximum ? ']' : ')')}";

    private static string Word(Type type, Func<Type, string> record) =>
        type.IsGenericType ? $"list of {Plural(Word(type.GetGenericArguments()[0], record))}"
        : ComponentDescriptor.KindOf(type) is { } kind ? Wording.Words(kind)
        : type == typeof(string) ? "text"
        : type == typeof(JsonNode) ? "value"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "whole number"
        : type == typeof(float) || type == typeof(double) ? "number"
        : type.IsEnum ? string.Join(" or ", Enum.GetNames(type).Select(name => $"`{JsonNamingPolicy.CamelCase.ConvertName(name)}`"))
        : Inline(type) is { } inline ? Wording.Words(inline)
        : record(type);

    /// <summary>The kind of the component whose object always contains the record's keys.</summary>
    private static string? Inline(Type record) =>
        RecordDescriptor.Of(record).Parameters.FirstOrDefault(parameter => parameter is { IsInline: true, IsNullable: false })?.Kind;

    private static string Plural(string word) =>
        word.StartsWith("list of", StringComparison.Ordinal) ? $"lists{word["list".Length..]}" : char.IsLetter(word[^1]) ? $"{word}s" : word;

    private static string End(double end) => double.IsPositiveInfinity(end) ? "∞" : double.IsNegativeInfinity(end) ? "−∞" : $"{end:R}";
}
