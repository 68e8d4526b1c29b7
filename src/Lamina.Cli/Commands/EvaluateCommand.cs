using System.CommandLine;
using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Runs;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina evaluate</c>: measures a saved model on data.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var model = CommonOptions.Model();
        var data = new Option<string>("--data")
        {
            Description = "The data: train, validation or test of the experiment; a file, read as the experiment's training data are; a source as JSON; or - "
                + "for standard input.",
            HelpName = "SOURCE",
            Required = true,
        };
        var experiment = new Option<string?>("--experiment")
        {
            Description = "The experiment that names loss and metrics; by default the one next to the model.",
            HelpName = "FILE"
        };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("evaluate", "Evaluates a saved model on data.") { model, data, experiment, threads, json };
        command.SetAction(arguments =>
        {
            using var services = Services.Create(arguments, arguments.GetValue(threads));
            var path = CommonOptions.ModelPath(arguments.GetRequiredValue(model));

            // The model first: it knows the versions of the plugins that it needs, its experiment only their names.
            var trained = services.GetRequiredService<ComponentReader>().ReadModel(path);
            var beside = arguments.GetValue(experiment) ?? RunFolder.ExperimentBeside(path);
            var document = beside is null ? null : services.GetRequiredService<ExperimentReader>().ReadDocument(beside);
            return Run(services, trained, document, arguments.GetRequiredValue(data), arguments.GetValue(json));
        });
        return command;
    }

    private static int Run(ServiceProvider services, Model model, ExperimentDocument? document, string source, bool json)
    {
        var (data, name) = new DataSelection(services, document, model).Load(source);
        var training = document?.Experiment.Training;
        var task = ModelEvaluator.TaskOf(model, data);
        var confusion = data.IsClassification && !model.Labels.IsEmpty ? new ConfusionMatrix(model.Labels) : null;
        var labels = !data.IsClassification && model.LabelThreshold is { } threshold ? new LabelScores(task.Names, threshold) : null;
        var results = services.GetRequiredService<ModelEvaluator>()
            .Evaluate(model, data, training?.Loss, training?.Metrics ?? DataSelection.DefaultMetrics(task), name,
            (ITargetCounts?)confusion ?? labels);
        if (json)
        {
            var report = new JsonObject(
                [KeyValuePair.Create("samples", (JsonNode?)data.Count),
                    .. results.Select(result => KeyValuePair.Create(result.Key, RunJson.Number(result.Value)))]);
            if (confusion is not null)
                report["confusion"] = confusion.ToJson();
            if (labels is not null)
                report["labels"] = labels.ToJson();
            Console.WriteLine(report.ToJsonString());
        }
        else
        {
            Console.WriteLine($"{data.Count:N0} samples  {ResultText.Metrics(results)}");
            ConfusionText.Write(Console.Out, confusion, name);
            LabelText.Write(Console.Out, labels, name);
        }

        return ExitCodes.Done;
    }
}
