using System.Text.Json.Nodes;
using Lamina.Experiments;

namespace Lamina.Hosting;

/// <summary>
/// Writes the JSON Schema (2020-12) of the experiment file from the catalogue: what an editor needs to complete, explain and check an experiment.
/// It refuses nothing that <see cref="ExperimentReader"/> takes.
/// </summary>
public sealed class ExperimentSchema(ComponentCatalogue catalogue, ComponentDocumentation documentation)
{
    /// <summary>The schema.</summary>
    public JsonObject Write()
    {
        var definitions = new SchemaDefinitions(catalogue, documentation);
        var partial = new SchemaDefinitions(catalogue, documentation, definitions);
        var (root, change) = (Root(definitions), Root(partial));
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Lamina experiment",
            ["type"] = "object",
            ["if"] = new JsonObject { ["required"] = new JsonArray("extends") },
            ["then"] = change,
            ["else"] = root,
            ["$defs"] = partial.Write(),
        };
    }

    private static JsonObject Root(SchemaDefinitions definitions)
    {
        var root = definitions.Record(typeof(Experiment));
        var properties = (JsonObject)root["properties"]!;
        Named((JsonObject)properties["name"]!)["pattern"] = @"^[A-Za-z0-9._-]{1,64}$";
        properties["$schema"] = new JsonObject { ["type"] = "string" };
        properties["$run"] = new JsonObject { ["description"] = "Where the experiment ran; written by Lamina and not read." };
        properties["extends"] = new JsonObject
        {
            ["type"] = "string",
            ["description"] = "Another experiment file that this one changes: objects merge, lists replace, null removes."
        };
        properties["sweep"] = definitions.Section(typeof(SweepSection));
        return root;
    }

    /// <summary>The schema of a name that may also be null.</summary>
    private static JsonObject Named(JsonObject schema) => schema["anyOf"] is JsonArray choices ? (JsonObject)choices[0]! : schema;
}
