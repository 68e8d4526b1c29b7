using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Runs;
using Lamina.Schedules;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests.Plugins;

/// <summary>What an experiment or a model needs is there, or the message says what is missing.</summary>
public sealed class PluginNeedsTests : IDisposable
{
    private const string Text = """
        {
          "name": "xor",
          "plugins": [ "Good" ],
          "data": { "train": { "type": "inline", "inputs": [[0, 1]], "targets": [[1]] } },
          "network": { "layers": [ { "type": "dense", "units": 1, "activation": "halving" } ] },
          "training": { "loss": "mse", "optimizer": { "type": "sgd", "learningRate": 1 }, "batchSize": 1, "epochs": 1 }
        }
        """;

    private readonly PluginFolder _folder = new();
    private readonly ExperimentFolder _files = new();

    [Fact]
    public void An_experiment_reads_with_the_plugin_that_it_lists()
    {
        _folder.Add("Good");
        using var services = _folder.Services();
        var experiment = Read(services, Text);
        Assert.Equal(["Good"], experiment.Plugins!);
    }

    [Fact]
    public void A_misspelt_plugin_is_an_error_at_its_place()
    {
        _folder.Add("Good");
        using var services = _folder.Services();
        var problem =
            Assert.Single(Assert.Throws<ProblemsException>(() => Read(services, Text.Replace("\"Good\"", "\"Goood\"", StringComparison.Ordinal))).Problems);
        Assert.Equal((PluginProblems.Needed, 3, 16), (problem.Code, problem.Location.Line, problem.Location.Column));
        Assert.Equal($"there is no plugin 'Goood'. Did you mean 'Good'? Searched: {_folder.Path}. Put its folder into one of them, or name the folder around "
            + "it: --plugins DIR, or AddPlugins in C#.", problem.Message);
    }

    [Fact]
    public void Without_folders_the_message_says_so()
    {
        using var services = new ServiceCollection().AddLamina().BuildServiceProvider();
        var problems = Assert.Throws<ProblemsException>(() => Read(services, Text)).Problems;
        Assert.StartsWith("there is no plugin 'Good'. No folder of plugins is named.",
            problems.Single(problem => problem.Code == PluginProblems.Needed).Message);
    }

    [Fact]
    public void What_needs_a_plugin_that_failed_is_told_why()
    {
        var path = _folder.Add("Good", PluginImage.BuiltFor("Good", 9, 1));
        using var services = _folder.Services();
        var problems = Assert.Throws<ProblemsException>(() => Read(services, Text)).Problems;
        Assert.StartsWith($"there is no plugin 'Good'. It was found, but not loaded: {path}: error LAM5006: expected a plugin built for "
            + "Lamina.Abstractions 0.2.0", problems[0].Message);
        Assert.EndsWith("Not loaded: Good; the components of a plugin that cannot be loaded cannot be named.", problems[1].Message);
        Assert.Equal(ProblemCodes.UnknownComponent, problems[1].Code);
    }

    [Fact]
    public void A_constructor_that_refuses_its_arguments_is_a_problem_and_one_that_fails_a_fault_of_its_component()
    {
        _folder.Add("ThrowingArgument");
        using var services = _folder.Services();
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Read(services, With("{ \"type\": \"picky\", \"level\": -1 }"))).Problems);
        Assert.Equal((ProblemCodes.Refused, 5, "a level is not below 0."), (problem.Code, problem.Location.Line, problem.Message));

        var fault = Assert.Throws<ComponentFaultException>(() => Read(services, With("\"picky\"")));
        Assert.Equal(("activation 'picky'", "ThrowingArgument 0.0.0", "constructor"), (fault.Component, fault.Origin, fault.Phase));
        Assert.Matches(
            @", at .*\(5,\d+\), failed in constructor: InvalidOperationException: no table was found\. "
                + @"That is a fault of the component; ask its author, or use another version\.$",
            fault.Message);

        static string With(string json) =>
            Text.Replace("\"Good\"", "\"ThrowingArgument\"", StringComparison.Ordinal).Replace("\"halving\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_says_which_plugin_and_version_it_needs()
    {
        var path = await SaveModelAsync();
        File.Delete(_folder.Place("Good"));
        Directory.Delete(Path.GetDirectoryName(_folder.Place("Good"))!);
        using var services = _folder.Services();
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => services.GetRequiredService<ComponentReader>().ReadModel(path)).Problems);
        Assert.Equal(
            new Problem(PluginProblems.NeededByModel, new SourceLocation(path),
                $"the model needs the plugin 'Good' 1.2.3, which is not there. Searched: {_folder.Path}. Put its folder into one of them, or name the folder "
                + "around it: --plugins DIR, or AddPlugins in C#."),
            problem);
        Assert.Equal(PluginProblems.NeededByModel, Assert.Single(Assert.Throws<ProblemsException>(() => Model.Load(path)).Problems).Code);
    }

    [Fact]
    public async Task A_model_predicts_the_same_after_loading_it_with_its_plugin()
    {
        var path = await SaveModelAsync();
        using var services = _folder.Services();
        var model = services.GetRequiredService<ComponentReader>().ReadModel(path);
        var outputs = new float[1];
        model.Predict([1, 1], outputs);
        var weight = model.Tensor("dense1.weight");
        Assert.Equal(0.5f * (weight[0] + weight[1] + model.Tensor("dense1.bias")[0]), outputs[0], 1e-6f);
    }

    [Fact]
    public async Task A_model_that_another_version_cannot_read_says_which_one_it_was_saved_with()
    {
        var path = await SaveModelAsync();
        Directory.Delete(Path.GetDirectoryName(_folder.Place("Good"))!, recursive: true);
        using var newer = new PluginFolder();
        newer.Add("2/Good");
        using var services = newer.Services();
        Assert.Empty(services.GetRequiredService<PluginCatalogue>().Problems);
        var problems = Assert.Throws<ProblemsException>(() => services.GetRequiredService<ComponentReader>().ReadModel(path)).Problems;
        Assert.Equal((PluginProblems.OtherVersion,
            "the model was saved with the plugin 'Good' 1.2.3, but 2.0.0 was found, which reads it differently. Use the version that it was saved with."),
            (problems[0].Code, problems[0].Message));
        Assert.Equal(ProblemCodes.UnknownKey, problems[1].Code);
    }

    [Fact]
    public async Task The_resolved_experiment_lists_the_plugins_that_it_used()
    {
        _folder.Add("Good");
        using var services = _folder.Services();
        var run = services.GetRequiredService<Trainer>().Prepare(Read(services, Text.Replace("\"plugins\": [ \"Good\" ],", "", StringComparison.Ordinal)));
        using var held = RunFolder.Take(Path.Combine(_files.Path, "run"));
        var folder = held.Folder;
        using (new RunRecorder(folder, run, 1))
        {
        }

        var resolved = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(folder.Experiment))!;
        Assert.Equal("""["Good"]""", resolved["plugins"]!.ToJsonString());
        Assert.Equal("""{"Good":"1.2.3"}""", resolved["$run"]!["plugins"]!.ToJsonString());
        Assert.Equal(["Good"],
            services.GetRequiredService<ExperimentReader>()
            .Read(folder.Experiment, new ReadOptions { Environment = new Dictionary<string, string>() }).Plugins!);
    }

    [Fact]
    public async Task A_model_of_built_in_components_needs_nothing()
    {
        using var services = new ServiceCollection().AddLamina().BuildServiceProvider();
        var experiment = new Experiment(
            "plain",
            new DataSection(new InlineSource([[0, 1]], Targets: [[1]])),
            new NetworkSection(new LayerList { new Dense(1, new Relu()) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(1)), 1, 1));
        var path = Path.Combine(_files.Path, "plain.safetensors");
        (await services.GetRequiredService<ITrainer>().TrainAsync(experiment)).Model.Save(path);
        Assert.DoesNotContain("lamina.plugins", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path)), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _files.Dispose();
    }

    private Experiment Read(ServiceProvider services, string text) =>
        services.GetRequiredService<ExperimentReader>().Read(_files.Write("experiment.json", text), new ReadOptions
        {
            Environment = new Dictionary<string, string>()
        });

    private async Task<string> SaveModelAsync()
    {
        _folder.Add("Good");
        using var services = _folder.Services();
        var result = await services.GetRequiredService<ITrainer>().TrainAsync(Read(services, Text));
        var path = Path.Combine(_files.Path, "model.safetensors");
        result.Model.Save(path);
        return path;
    }
}
