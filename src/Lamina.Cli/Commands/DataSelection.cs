using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Hosting;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary>Finds the data that <c>--data</c> means.</summary>
internal sealed class DataSelection(IServiceProvider services, ExperimentDocument? document)
{
    private const string OtherName = "data";

    /// <summary>The data, and what to call them.</summary>
    public (Dataset Data, string Name) Load(string source) => source switch
    {
        "train" or "validation" or "test" => (Part(source), source),
        _ when source.TrimStart().StartsWith('{') => (Read(source), OtherName),
        _ => (Read(Like(source).ToJsonString()), OtherName),
    };

    /// <summary>What is measured where no experiment says it.</summary>
    public static IReadOnlyList<IMetric> DefaultMetrics(Dataset data) => data.IsClassification ? [new Accuracy()] : [new LossMetric(new MeanAbsoluteError()), new R2()];

    private Dataset Part(string name)
    {
        if (document is null)
            throw new ArgumentProblemException($"--data {name} needs an experiment, and there is no experiment.json beside the model. Give --experiment FILE, or the data as a file.");
        return document.Locating(() =>
        {
            var data = ExperimentData.Load(ExperimentPlan.Create(document.Experiment, services.GetRequiredService<ComponentCatalogue>().Fusions));
            return name switch { "train" => data.Train, "validation" => data.Validation, _ => data.LoadTest() };
        }) ?? throw new ArgumentProblemException($"the experiment has no data.{name}.");
    }

    private Dataset Read(string json) => services.GetRequiredService<ComponentReader>().ReadSource(json, Environment.CurrentDirectory).Load(CancellationToken.None);

    /// <summary>A source for a file: the experiment's training source with this path, or else a CSV file with a column <c>label</c>.</summary>
    private JsonObject Like(string path)
    {
        if (document is not null && ComponentJson.Write(document.Experiment.Data.Train) is JsonObject like && like.ContainsKey("path"))
        {
            like["path"] = path;
            return like;
        }

        return new JsonObject { ["type"] = "csv", ["path"] = path, ["label"] = "label" };
    }
}
