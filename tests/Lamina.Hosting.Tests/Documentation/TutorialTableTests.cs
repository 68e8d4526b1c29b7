using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests.Documentation;

/// <summary>Every line of JSON and C# in the table of configs/TUTORIAL.md is one that works.</summary>
public sealed partial class TutorialTableTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public static TheoryData<string> Settings => [.. Spans.Where(span => span.StartsWith('"')).Distinct()];

    private static IEnumerable<string> Spans => new Page("configs/TUTORIAL.md").Section("From the NumPy tutorial to Lamina")
        .TakeWhile(line => !line.StartsWith("**", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .SelectMany(line => Span().Matches(line.Split(" | ", 2)[1]).Select(match => match.Groups["text"].Value));

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_line_of_json_is_understood_in_its_place(string setting)
    {
        var experiment = JsonNode.Parse(ExperimentFolder.Good)!;
        var (key, value) = Assert.Single(JsonNode.Parse($"{{ {setting} }}")!.AsObject());
        var place = new (Type Record, JsonNode Section)[]
        {
            (typeof(Experiment), experiment),
            (typeof(DataSection), experiment["data"]!),
            (typeof(NetworkSection), experiment["network"]!),
            (typeof(TrainingSection), experiment["training"]!),
            (typeof(Dense), experiment["network"]!["layers"]![1]!),
            (typeof(CsvSource), experiment["data"]!["train"]!),
        }.First(place => RecordDescriptor.Of(place.Record).Parameters.Any(parameter => parameter.Name == key));
        place.Section[key] = value!.DeepClone();
        _folder.Read(experiment.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    [Fact]
    public void A_line_of_csharp_stands_in_the_test_that_runs_it()
    {
        var source = File.ReadAllText(Page.InRepository("tests/Lamina.Hosting.Tests/Documentation/TutorialTableTests.cs"));
        var lines = Spans.Where(span => span.EndsWith(';')).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line, source));
    }

    [Fact]
    public async Task The_lines_of_csharp_train_save_load_and_predict()
    {
        using var services = ExperimentFolder.Services();
        var trainer = services.GetRequiredService<Trainer>();
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        var result = await trainer.TrainAsync(new Experiment(
            "xor",
            new DataSection(new InlineSource([[0, 0], [0, 1], [1, 0], [1, 1]], Labels: ["0", "1", "1", "0"])),
            new NetworkSection(new LayerList { new Dense(10, new Sigmoid()), new Dense(1, new Sigmoid()) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(1), 0.9f), BatchSize: 4, Epochs: 1000),
            Seed: 1));
        var path = Path.Combine(_folder.Path, "model.safetensors");
        result.Model.Save(path);
        var model = Model.Load(path);
        var outputs = new float[4];
        model.Predict(inputs, outputs);
        Assert.Equal([0, 1, 1, 0], outputs.Select(value => MathF.Round(value)));
        float[] pixels = [0, 1];
        var label = new Predictor(model).Predict(pixels).Label;
        Assert.Equal("1", label);
    }

    [Fact]
    public void The_lines_of_csharp_step_and_differentiate()
    {
        using var services = ExperimentFolder.Services();
        var trainer = services.GetRequiredService<ITrainer>();
        var network = Network.Create(new LayerList { new Dense(1) }, new Shape(2));
        var (loss, optimizer) = (new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)));
        float[] inputs = [0, 0];
        float[] targets = [3];
        var stepper = trainer.CreateStepper(network, loss, optimizer, new StepperOptions(BatchSize: 4));
        var mean = stepper.Step(inputs, targets);
        Assert.Equal(9, mean);

        const int width = 1;
        float[] z = [0];
        float[] a = [0.5f];
        float[] da = [8];
        var dz = new float[width];
        new Sigmoid().Backward(z, a, da, dz, width);
        Assert.Equal([2], dz);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Span();
}
