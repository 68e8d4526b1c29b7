using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>The experiment as it was run: every default and decision written out, so that running it again gives the same bits, and where it ran.</summary>
internal static class ResolvedExperiment
{
    public static JsonObject Write(TrainingRun run, RunFolder folder, int threads, RunOrigin? origin)
    {
        var experiment = run.Data.Plan.Experiment;
        var json = PlannedExperiment.Write(experiment, run.Data.Plan.Network, path => RunFiles.NameIn(folder, path));
        var plugins = PluginReferences.In([experiment, .. PluginReferences.PartsOf(run.Data.Plan.Network)]);
        if (plugins.Count > 0)
            json["plugins"] = ComponentJson.Write(plugins.Select(plugin => plugin.Name).Union(experiment.Plugins ?? []));
        json["$run"] = new JsonObject
        {
            ["lamina"] = typeof(Network).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            ["plugins"] = new JsonObject(plugins.Select(plugin => KeyValuePair.Create(plugin.Name, (JsonNode?)plugin.Version))),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = RuntimeInformation.OSDescription,
            ["processor"] = Processor(),
            ["kernel"] = Kernel.Name,
            ["threads"] = threads,
            // The test data are for the end, and their names are enough until then.
            ["files"] =
                new JsonObject(ExperimentFiles.Of(experiment with { Data = experiment.Data with { Test = null } })
                .Select(path => KeyValuePair.Create(RunFiles.NameIn(folder, path), (JsonNode?)run.Files.Hash(path)))),
        };
        if (origin is not null)
            json["$run"]!["began"] = origin.Keep(folder);
        return json;
    }

    private static string? Processor()
    {
        const string Information = "/proc/cpuinfo";
        return File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
    }
}
