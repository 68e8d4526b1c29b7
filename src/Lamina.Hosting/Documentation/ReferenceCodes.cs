using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Lamina.Hosting;

/// <summary>The codes of messages and the limits of readers, each with what its constant's documentation says.</summary>
internal sealed partial class ReferenceCodes(ComponentDocumentation documentation)
{
    private static readonly string[] Groups =
        ["", "the text of an experiment", "the network", "data", "model files", "plugins", "checkpoints and runs", "requests to a server", "warnings"];

    /// <param name="assemblies">Where the constants are.</param>
    public IEnumerable<string> Codes(IEnumerable<Assembly> assemblies) =>
        Markdown.Heading(2, "Codes")
            .Append("The code of a message stays the same from version to version. A warning never changes an exit code or a result.").Append("")
            .Concat(Constants(assemblies).GroupBy(constant => constant.Code[3]).OrderBy(group => group.Key).SelectMany(group => Group(group.Key, group)));

    public IEnumerable<string> Limits() =>
        Markdown.Heading(2, "Limits")
            .Append("Files may come from anybody, so their readers check what a file claims before they take memory for it. What is larger is "
                + "refused, with the")
            .Append("limit and what was received. The constants are those of `Lamina.Limits`.").Append("")
            .Concat(Markdown.Table(
                ["limit", "value", "of what"],
                typeof(Limits).GetFields(BindingFlags.Public | BindingFlags.Static)
                    .Select(limit => (string[])[$"`{limit.Name}`", Value(limit), Text(limit, "summary")])));

    private static string Value(FieldInfo limit) => string.Create(CultureInfo.InvariantCulture, $"{limit.GetRawConstantValue():N0}");

    private IEnumerable<string> Group(char digit, IEnumerable<(string Code, FieldInfo Field)> constants) =>
        Markdown.Heading(3, $"LAM{digit}…: {Groups[digit - '0']}").Concat(Markdown.Table(
            ["code", "what it means", "what to do"],
            constants.OrderBy(constant => constant.Code, StringComparer.Ordinal).Select(constant => (string[])
            [
                $"`{constant.Code}`", Text(constant.Field, "summary"), Text(constant.Field, "remarks"),
            ])));

    private string Text(FieldInfo constant, string element) => string.Join(" ", documentation.Paragraphs(constant, element));

    private static IEnumerable<(string Code, FieldInfo Field)> Constants(IEnumerable<Assembly> assemblies) =>
        assemblies.Distinct().SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field.IsLiteral && field.GetRawConstantValue() is string text && Code().IsMatch(text))
            .Select(field => ((string)field.GetRawConstantValue()!, field));

    [GeneratedRegex(@"^LAM\d{4}$")]
    private static partial Regex Code();
}
