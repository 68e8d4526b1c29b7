using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Components.Tests.Tutorial;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Components.Tests.Networks;

/// <summary>
/// Whole trainings with targets for each step, lengths, weights and steps without a class against what <c>Fixtures/make_steps.py</c> took from PyTorch in
/// double precision.
/// </summary>
public sealed class StepTargetTests
{
    private const double Tolerance = 2e-5;
    private const int Rows = 10;
    private const int Features = 3;
    private static readonly JsonArray s_cases = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "steps.json")))!.AsArray();

    public static TheoryData<int, string> Cases => new(s_cases.Select((each, index) => (index, (string)each!["name"]!)));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Five_epochs_are_PyTorchs(int index, string name)
    {
        var expected = s_cases[index]!;
        Assert.Equal(name, (string)expected["name"]!);
        var result = await Descent.Trainer().TrainAsync(Experiment(expected));
        Expect.Close(expected["losses"].Deserialize<double[]>(), [.. result.Epochs.Select(epoch => (float)epoch["train.loss"]!.Value)], Tolerance);
        foreach (var (values, tensor) in expected["parameters"]!.AsArray().Zip(result.Model.Network.Tensors))
            Expect.Close(values.Deserialize<double[]>(), result.Model.Tensor(tensor.Name), Tolerance);
        // The validation data are those trained on: measured after the last update, the loss as a metric, never fused, too.
        Assert.Equal((double)expected["after"]!, result.Epochs[^1]["validation.loss"]!.Value, Tolerance);
        Assert.Equal((double)expected["after"]!, result.Epochs[^1][$"validation.{(string)expected["loss"]!}"]!.Value, Tolerance);
        if ((double?)expected["accuracy"] is { } accuracy)
            Assert.Equal(accuracy, result.Epochs[^1]["validation.accuracy"]!.Value, 1e-9);
    }

    private static Experiment Experiment(JsonNode expected)
    {
        var (steps, outputs) = ((int)expected["steps"]!, (int)expected["outputs"]!);
        var (lengths, weights) = (expected["lengths"].Deserialize<int[]>(), expected["weights"].Deserialize<float[]>());
        ILoss loss = (string)expected["loss"]! switch
        {
            "crossEntropy" => new CrossEntropy(),
            "binaryCrossEntropy" => new BinaryCrossEntropy(),
            "klDivergence" => new KlDivergence(),
            _ => new MeanSquaredError(),
        };
        IActivation? last = loss is BinaryCrossEntropy ? new Sigmoid() : loss is MeanSquaredError ? null : new Lamina.Activations.Softmax();
        IMetric[] metrics = loss is MeanSquaredError or KlDivergence ? [new LossMetric(loss)] : [new LossMetric(loss), new Accuracy()];
        var data = Data(expected, steps, lengths, weights);
        var width = steps * Features;
        return new("steps",
            new DataSection(data, new ValidationSection(data)),
            new NetworkSection(new LayerList
            {
                { new Dense(5, new Tanh(), WeightInitializer: new MadeValues(20), BiasInitializer: new MadeValues(21)), "a", true, null,
                    lengths is null ? null : ["x"] },
                new Dense(outputs, last, WeightInitializer: new MadeValues(22), BiasInitializer: new MadeValues(23)),
            },
            Input: lengths is null && steps > 1 ? [steps, Features] : null,
            Inputs: lengths is null ? null : new Dictionary<string, InputSection> { ["x"] = new([$"0..{width - 1}"], [steps, Features], $"{width}") }),
            new TrainingSection(loss, new Sgd(new ConstantRate(0.2f)), BatchSize: 4, Epochs: 5, Shuffle: false, Metrics: metrics,
                Accumulation: new AccumulationSection((int)expected["accumulation"]!)),
            Seed: 1);
    }

    private static MadeSource Data(JsonNode expected, int steps, int[]? lengths, float[]? weights)
    {
        var targets = expected["targets"].Deserialize<float[]>()!;
        var each = targets.Length / Rows;
        float[][] inputs = [.. Enumerable.Range(0, Rows).Select(row =>
            Enumerable.Range(0, steps * Features).Select(i => MadeValues.Of((row * steps * Features) + i, 1))
                .Concat(lengths is null ? [] : [lengths[row]]).ToArray())];
        var (rows, shape) = (new FloatRows([.. inputs.SelectMany(row => row)], inputs[0].Length), new Shape(inputs[0].Length));
        var data = (string)expected["loss"]! is "crossEntropy" or "binaryCrossEntropy"
            ? Dataset.ForClasses(rows, shape, Array.ConvertAll(targets, value => (int)value),
                [.. Enumerable.Range(0, (int)targets.Max() + 1).Select(i => $"{i}")])
            : Dataset.ForNumbers(rows, shape, new FloatRows(targets, each), Enumerable.Range(0, each).Select(i => $"{i}"));
        return new(weights is null ? data : data.WithWeights(weights));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
