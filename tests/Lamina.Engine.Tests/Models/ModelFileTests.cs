using System.Text.Json.Nodes;
using Lamina.Models;

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
