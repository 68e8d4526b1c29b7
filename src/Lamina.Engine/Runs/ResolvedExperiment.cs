using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Engine;
using Lamina.Kernels;

namespace Lamina.Training;

/// <summary>The experiment as it was run: every default and decision written out, so that running it again gives the same bits, and where it ran.</summary>
internal static class ResolvedExperiment
{
    public static JsonObject Write(TrainingRun run, string folder, int threads)
    {
        var experiment = run.Data.Plan.Experiment;
        var json = (JsonObject)ComponentJson.Write(experiment, folder)!;
        var network = NetworkJson.Write(run.Data.Plan.Network);
        foreach (var key in (string[])["weights", "weightLayers"])
        {
            if (json["network"]![key] is { } value)
                network[key] = value.DeepClone();
        }

        json["network"] = network;
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
            ["files"] = new JsonObject(Files(experiment).Distinct().Select(path => KeyValuePair.Create(Path.GetRelativePath(folder, path).Replace('\\', '/'), (JsonNode?)run.Files.Hash(path)))),
        };
        return json;
    }

    private static string? Processor()
    {
        const string Information = "/proc/cpuinfo";
        return File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
    }

    // The files that training reads; the test data are for its end, and their names are enough until then.
    private static IEnumerable<string> Files(Experiment experiment) =>
        new object?[] { experiment.Data.Train, experiment.Data.Validation?.Source, experiment.Network }
            .OfType<object>()
            .SelectMany(FilesOf);

    private static IEnumerable<string> FilesOf(object part) => RecordDescriptor.Of(part.GetType()).Parameters.SelectMany(parameter => parameter.ValueIn(part) switch
    {
        string path when parameter.IsFilePath => [path],
        IDataSource source => FilesOf(source),
        _ => [],
    });
}
