using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Hosting;

/// <summary>The JSON Schema of plain values.</summary>
internal static class SchemaValue
{
    public static JsonObject Of(Type type, Interval? interval)
    {
        if (type == typeof(string))
            return new JsonObject { ["type"] = "string" };
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type.IsEnum)
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name))]) };
        var number = new JsonObject { ["type"] = type == typeof(int) || type == typeof(long) ? "integer" : "number" };
        if (interval is null)
            return number;
        if (double.IsFinite(interval.Minimum))
            number[interval.HoldsMinimum ? "minimum" : "exclusiveMinimum"] = interval.Minimum;
        if (double.IsFinite(interval.Maximum))
            number[interval.HoldsMaximum ? "maximum" : "exclusiveMaximum"] = interval.Maximum;
        return number;
    }
}
