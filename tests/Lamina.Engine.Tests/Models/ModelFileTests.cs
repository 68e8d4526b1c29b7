using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests;

public sealed class ModelFileTests
{
    private static readonly Lazy<Model> s_trained = new(() => Harness.Train(DeterminismTests.Experiment(seed: 9)).Model);

    [Fact]
    public void A_model_read_again_predicts_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var model = s_trained.Value;
        ModelFile.Write(folder["m.safetensors"], model);
        var read = ModelFile.Read(folder["m.safetensors"], Harness.Names);
        var (expected, received) = (new float[10], new float[10]);
        float[] input = [.. Enumerable.Range(0, 64).Select(pixel => (float)(pixel % 17))];
        model.Predict(input, expected);
        read.Predict(input, received);
        Assert.Equal(expected, received);
        Assert.Equal(model.Labels, read.Labels);
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"{digit}"), read.Labels);
        Assert.Empty(read.TargetNames);
        var notes = SafetensorsFile.Read(folder["m.safetensors"]).Metadata;
        var layers = JsonNode.Parse(notes["lamina.network"])!["layers"]!.AsArray();
        Assert.Equal(["dense1", "dense2", "dense3"], layers.Select(layer => (string?)layer!["name"]));
        Assert.Equal("heNormal", (string?)layers[0]!["weightInitializer"]!["type"]);
        Assert.Equal(64, JsonNode.Parse(notes["lamina.transforms"])![0]!["mean"]!.AsArray().Count);
    }

    [Fact]
    public void Layers_inside_a_layer_and_running_statistics_come_back_with_the_file()
    {
        // Inputs from 9 to 11, evenly: mean 10, variance 1/3.
        float[] inputs = [.. Enumerable.Range(0, 64).Select(row => 9 + row * 2 / 63f)];
        var data = Dataset.ForNumbers(new FloatRows(inputs, 1), new Shape(1), new FloatRows([.. inputs.Select(value => value - 10)], 1), ["y"]);
        var layers = new LayerList
        {
            new BatchNormalization(Momentum: 0.9f),
            new Residual(new LayerList { new Dense(4, new Tanh()), new Dense(2) }, Projection: new Dense(2)),
            new Dense(1),
        };
        var model = Harness.Train(new Experiment("blocks", new DataSection(DataSources.FromMemory(data)), new NetworkSection(layers),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.01f)), 64, 100))).Model;
        Assert.Equal(10, model.Tensor("batchNormalization1.mean")[0], 0.15f);
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder["m.safetensors"], model);
        var read = ModelFile.Read(folder["m.safetensors"], Harness.Names);
        Assert.Equal(model.Tensor("batchNormalization1.variance").ToArray(), read.Tensor("batchNormalization1.variance").ToArray());
        var (expected, received) = (new float[1], new float[1]);
        model.Predict([10.5f], expected);
        read.Predict([10.5f], received);
        Assert.Equal(expected, received);
    }

    [Fact]
    public void Tensors_have_the_names_and_shapes_of_the_layers()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder["m.safetensors"], s_trained.Value);
        Assert.Equal(
            ["dense1.weight [64, 37]", "dense1.bias [37]", "dense2.weight [37, 19]", "dense2.bias [19]", "dense3.weight [19, 10]", "dense3.bias [10]"],
            SafetensorsFile.Read(folder["m.safetensors"]).Tensors.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]"));
    }

    [Fact]
    public void A_file_of_tensors_alone_is_no_model()
    {
        using var folder = new TemporaryFolder();
        ReferenceWeights.Random(1, 2, 1).Write(folder["w.safetensors"]);
        var exception = Assert.Throws<DataException>(() => ModelFile.Read(folder["w.safetensors"], Harness.Names));
        Assert.Equal($"{folder["w.safetensors"]}: error LAM4004: the file holds tensors but no network: it was not written by Lamina. Name it as "
            + "network.weights in an experiment instead.", exception.Message);
    }

    [Fact]
    public void A_model_of_another_format_says_which()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder["m.safetensors"], [], new Dictionary<string, string> { ["lamina.format"] = "4" });
        var exception = Assert.Throws<DataException>(() => ModelFile.Read(folder["m.safetensors"], Harness.Names));
        Assert.Equal($"{folder["m.safetensors"]}: error LAM4005: the model has format version 4, but this build reads versions 1 to 3. Use the version of "
            + "Lamina that wrote it.", exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"input\":[],\"layers\":[]}")]
    [InlineData("{\"input\":[0],\"layers\":[]}")]
    [InlineData("{\"input\":[1.5],\"layers\":[]}")]
    [InlineData("{\"input\":\"1\",\"layers\":[]}")]
    [InlineData("{\"input\":[1e99],\"layers\":[]}")]
    [InlineData("{\"input\":[null],\"layers\":[]}")]
    [InlineData("{\"input\":[1],\"input\":[1],\"layers\":[]}")]
    public void Metadata_that_describe_no_network_are_refused(string network)
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder["m.safetensors"], [], new Dictionary<string, string>
        {
            ["lamina.format"] = "1",
            ["lamina.network"] = network,
            ["lamina.transforms"] = "[]",
            ["lamina.labels"] = "[]",
            ["lamina.targets"] = "[]",
        });
        var exception = Assert.Throws<DataException>(() => ModelFile.Read(folder["m.safetensors"], Harness.Names));
        Assert.Equal("LAM4006", exception.Problem.Code);
    }
}
