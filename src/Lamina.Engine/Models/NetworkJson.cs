using System.Text.Json.Nodes;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Models;

/// <summary>
/// A network as the JSON of an experiment, with what its plan decided: input shape, and of layers at any depth names, initialisers and other settings.
/// </summary>
public static class NetworkJson
{
    /// <summary>The key of the named inputs, which a model says by their places and an experiment by their columns.</summary>
    internal const string Inputs = "inputs";

    /// <summary>The object that stands under <c>network</c> in an experiment.</summary>
    public static JsonObject Write(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var json = new JsonObject
        {
            ["input"] = ComponentJson.Write(network.Input.Dimensions),
            ["layers"] = new JsonArray([.. network.Graph.Nodes.Select(node => Write(node, node.Name))]),
        };
        if (!network.Inputs.IsEmpty)
            json[Inputs] = new JsonObject(network.Inputs.Select(input => KeyValuePair.Create(input.Name, ComponentJson.Write(StoredInput.Of(input)))));
        return json;
    }

    private static JsonObject Write(LayerNode node, string name) => Decided(node, ComponentJson.Write(node.Entry with { Name = name })!.AsObject());

    // A layer that is not one of a list stands without an entry's keys.
    private static JsonObject Write(LayerNode node) => Decided(node, ComponentJson.Write(node.Layer)!.AsObject());

    /// <summary>The JSON of a node with what its plan decided.</summary>
    private static JsonObject Decided(LayerNode node, JsonObject json)
    {
        var parameters = RecordDescriptor.Of(node.Layer.GetType()).Parameters.ToDictionary(parameter => parameter.Name);
        foreach (var parameter in node.Plan.Parameters)
        {
            var key = $"{parameter.Name}Initializer";
            if (parameters.ContainsKey(key) && !json.ContainsKey(key))
                json[key] = ComponentJson.Write(parameter.Initializer);
        }

        foreach (var (key, children) in node.Children)
        {
            if (parameters.TryGetValue(key, out var parameter) && Write(node, parameter.ValueIn(node.Layer), parameter, children) is { } planned)
                json[key] = planned;
        }

        return json;
    }

    /// <summary>What a layer plans under the name of a parameter of its own; null where that is something else than the parameter says.</summary>
    private static JsonNode? Write(LayerNode parent, object? value, ParameterDescriptor parameter, LayerGraph children) => value switch
    {
        IReadOnlyList<LayerEntry> entries when entries.Select(entry => entry.Layer)
            .SequenceEqual(children.Nodes.Select(node => node.Layer), ReferenceEqualityComparer.Instance) =>
            new JsonArray([.. children.Nodes.Select(node => Write(node, node.Name[(parent.Name.Length + 1)..]))]),
        null when parameter.Type.IsAssignableTo(typeof(INetworkNode)) && children.Nodes is [var decided] => Write(decided),
        INetworkNode layer when children.Nodes is [var only] && ReferenceEquals(only.Layer, layer) => Write(only),
        _ => null,
    };
}
