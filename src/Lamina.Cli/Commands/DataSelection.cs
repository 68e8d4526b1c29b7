using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary>Finds the data that <c>--data</c> means.</summary>
internal sealed class DataSelection(IServiceProvider services, ExperimentDocument? document, Model model)
{
    private const string OtherName = "data";

    /// <summary>The data, and what to call them.</summary>
    public (Dataset Data, string Name) Load(string source) => source switch
    {
        "train" or "validation" or "test" => (Part(source), source),
        StandardInput.Argument => (FromStandardInput(), OtherName),
        _ when source.TrimStart().StartsWith('{') => (Targeted(Read(source)), OtherName),
        _ => (Targeted(Read(Like(source).ToJsonString())), OtherName),
    };

    /// <summary>What is measured where no experiment says it.</summary>
    public static IReadOnlyList<IMetric> DefaultMetrics(PredictionTask task) => task.Targets switch
    {
        TargetKinds.Classes => [new Accuracy()],
        TargetKinds.Labels => [new BinaryAccuracy(), new F1()],
        _ => [new LossMetric(new MeanAbsoluteError()), new R2()],
    };

    private Dataset Part(string name)
    {
        if (document is null)
            throw new ArgumentProblemException($"--data {name} needs an experiment, and there is no experiment.json next to the model. Give --experiment "
                + "FILE, or the data as a file.");
        return document.Locating(() =>
        {
            var data = ExperimentData.Load(document.Experiment, services.GetRequiredService<ComponentCatalogue>().Fusions);
            return name switch { "train" => data.Train, "validation" => data.Validation, _ => data.LoadTest() };
        }) ?? throw new ArgumentProblemException($"the experiment has no data.{name}.");
    }

    private Dataset FromStandardInput()
    {
        using var input = new StandardInput();
        return input.Naming(() => Targeted(Read(Like(input.Path).ToJsonString())));
    }

    private Dataset Read(string json)
    {
        var source = services.GetRequiredService<ComponentReader>().ReadSource(json, Environment.CurrentDirectory);
        WarningText.Write(Console.Error, TableSources.Describe(source).Warnings ?? []);
        return source.Load(TableSources.Reading(model.Columns), CancellationToken.None);
    }

    /// <summary>The data with their inputs to predict, where that is what the model learnt.</summary>
    private Dataset Targeted(Dataset data)
    {
        if (document?.Experiment.Data.Targets != TargetsOf.Inputs)
            return data;
        Console.Error.WriteLine($"The model predicts its inputs: the {(data.IsClassification ? "labels" : "targets")} of the data are ignored.");
        return InputTargets.Of(data, model, OtherName);
    }

    /// <summary>The table that a source reads, or the first of those that it is made of.</summary>
    public static CsvSource? Table(IDataSource source) => source switch
    {
        CsvSource table => table,
        FoldSource part => Table(part.Source),
        SourceRows part => Table(part.Source),
        JoinedSource parts => Table(parts.Sources[0]),
        _ => null,
    };

    /// <summary>A source for a file: the experiment's training source with this path, or else a CSV file with a column <c>label</c>.</summary>
    private JsonObject Like(string path)
    {
        if (document?.Experiment.Data.Train is { } train && ComponentJson.Write(Table(train)?.At(path) ?? train) is JsonObject like && like.ContainsKey("path"))
        {
            like["path"] = path;
            return like;
        }

        return new JsonObject { ["type"] = "csv", ["path"] = path, ["label"] = "label" };
    }
}
