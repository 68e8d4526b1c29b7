using System.Text.Json.Nodes;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Experiments;

/// <summary>An experiment as JSON, whose network has what its plan decided.</summary>
internal static class PlannedExperiment
{
    private static readonly string[] s_ofTheText = ["weights", "weightLayers", NetworkJson.Inputs];

    /// <summary>The object of an experiment's text.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="network">Its network, planned.</param>
    /// <param name="file">What is written for a file's path.</param>
    public static JsonObject Write(Experiment experiment, Network network, Func<string, string> file)
    {
        var json = (JsonObject)ComponentJson.Write(experiment, file)!;
        var planned = NetworkJson.Write(network);
        foreach (var key in s_ofTheText)
        {
            if (json["network"]![key] is { } value)
                planned[key] = value.DeepClone();
        }

        json["network"] = planned;
        return json;
    }
}
