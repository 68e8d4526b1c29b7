using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina;

/// <summary>Settings of an experiment as a person reads them: what they say, whole.</summary>
public static class SettingText
{
    /// <summary>
    /// A text without quotation marks, a number with all its digits and its exponent as <see cref="NumberText"/> writes it (<c>1e-8</c>), and anything else as
    /// JSON.
    /// </summary>
    public static string Of(JsonNode? value)
    {
        if (value is JsonValue given && given.TryGetValue<string>(out var text))
            return text;
        var json = value?.ToJsonString() ?? "null";
        return value?.GetValueKind() == JsonValueKind.Number && json.Contains('E', StringComparison.OrdinalIgnoreCase)
            ? Number(double.Parse(json, CultureInfo.InvariantCulture))
            : json;
    }

    private static string Number(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        return parts.Length == 1 ? parts[0] : $"{parts[0]}e{int.Parse(parts[1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}";
    }
}
