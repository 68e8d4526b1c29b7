using System.Globalization;
using System.Text.Json.Nodes;

namespace Lamina.Conformance;

/// <summary>A component is its JSON: it keeps every argument, and what is written makes the same component again.</summary>
internal sealed class RoundTripCheck : ICheck
{
    public string Name => "json";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => subject.Cases.SelectMany(example => Findings(subject, example));

    private IEnumerable<Finding> Findings(ComponentUnderTest subject, Case example)
    {
        var written = ComponentJson.Write(example.Component, subject.Folder)!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(
            example.Json, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject())
        {
            if (value is JsonValue && written[key] is null or JsonValue && !Same(value, written[key]))
                yield return new(Name, example.Json, $"'{key}' to be kept as {value.ToJsonString()}",
                    $"{written[key]?.ToJsonString() ?? "nothing"} in the component's property of that name",
                    "Let the property hold what the constructor's parameter was given.");
        }

        var again = Read(subject, written, out var fault) is { } component ? ComponentJson.Write(component, subject.Folder)!.ToJsonString() : fault;
        if (again != written.ToJsonString())
            yield return new(Name, example.Json, $"{written.ToJsonString()} to be read back to the same JSON", again!,
                "Let every property hold what the constructor's parameter of that name was given.");
    }

    private static object? Read(ComponentUnderTest subject, JsonObject json, out string? fault)
    {
        try
        {
            fault = null;
            return subject.Read(json.ToJsonString());
        }
        catch (ProblemsException exception)
        {
            fault = $"\"{exception.Message}\"";
            return null;
        }
    }

    // As stored: 0.1 is read into the nearest float. A path is written in full, or relative to another folder.
    private static bool Same(JsonNode? one, JsonNode? other) =>
        one is JsonValue first && other is JsonValue second && first.GetValueKind() == second.GetValueKind()
        && (first.GetValueKind() != System.Text.Json.JsonValueKind.Number || (float)Number(first) == (float)Number(second))
        && (first.GetValueKind() != System.Text.Json.JsonValueKind.String
            || second.GetValue<string>().EndsWith(Path.GetFileName(first.GetValue<string>()), StringComparison.Ordinal));

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
