using System.Text.Json.Nodes;
using Lamina.Training;

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
        var root = definitions.Record(typeof(Experiment));
        var properties = (JsonObject)root["properties"]!;
        ((JsonObject)properties["name"]!)["pattern"] = @"^[A-Za-z0-9._-]{1,64}$";
        properties["$schema"] = new JsonObject { ["type"] = "string" };
        properties["$run"] = new JsonObject { ["description"] = "Where the experiment ran; written by Lamina and not read." };
        properties["extends"] = new JsonObject { ["type"] = "string", ["description"] = "Another experiment file that this one changes: objects merge, lists replace, null removes." };

        properties["sweep"] = definitions.Section(typeof(SweepSection));

        // What extends another file may leave out anything that the other says, at any depth.
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Lamina experiment",
            ["type"] = "object",
            ["if"] = new JsonObject { ["required"] = new JsonArray("extends") },
            ["else"] = root,
            ["$defs"] = definitions.Write(),
        };
    }
}
