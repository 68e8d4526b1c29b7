using System.Text.Json.Nodes;

namespace Lamina.Engine;

/// <summary>A network as the JSON of an experiment, with what its plan decided: names, input shape and initialisers.</summary>
public static class NetworkJson
{
    /// <summary>The object that stands under <c>network</c> in an experiment.</summary>
    public static JsonObject Write(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new JsonObject
        {
            ["input"] = ComponentJson.Write(network.Input.Dimensions),
            ["layers"] = new JsonArray([.. network.Layers.Select(Write)]),
        };
    }

    private static JsonNode Write(NetworkLayer layer)
    {
        var json = (JsonObject)ComponentJson.Write(layer.Entry with { Name = layer.Name })!;
        var names = RecordDescriptor.Of(layer.Entry.Layer.GetType()).Parameters.Select(parameter => parameter.Name).ToHashSet();
        foreach (var parameter in layer.Plan.Parameters)
        {
            var key = $"{parameter.Name}Initializer";
            if (names.Contains(key) && !json.ContainsKey(key))
                json[key] = ComponentJson.Write(parameter.Initializer);
        }

        return json;
    }
}
