using Lamina.Weights;

namespace Lamina.Tests;

/// <summary>Networks that PyTorch computed: the same weights give the same outputs.</summary>
public sealed class PyTorchTests : IDisposable
{
    private const string Mlp = """
        { "type": "dense", "units": 8, "activation": "relu" }, { "type": "dense", "units": 8, "activation": "relu" },
        { "type": "dense", "units": 3, "activation": "softmax" }
        """;

    private const string Small = """{ "type": "dense", "units": 5, "activation": "tanh" }, { "type": "dense", "units": 2 }""";

    private const string Cnn = """
        { "type": "conv2d", "filters": 4, "kernelSize": 3, "pads": [1, 1, 1, 1], "useBias": false },
        { "type": "batchNormalization", "epsilon": 0.00001 }, "relu", "maxPooling2d",
        { "type": "depthwiseConv2d", "kernelSize": 3, "depthMultiplier": 2 }, "prelu", "flatten", { "type": "dense", "units": 6 },
        { "type": "batchNormalization", "epsilon": 0.00001 }, "relu", { "type": "dense", "units": 3, "activation": "softmax" }
        """;

    private const string Flat = """
        { "type": "conv2d", "filters": 3, "kernelSize": 2 }, "flatten", { "type": "batchNormalization", "epsilon": 0.00001 }, "prelu", "layerNormalization",
        { "type": "dropout", "rate": 0.5 }, { "type": "dense", "units": 2 }
        """;

    private const string Branches = """
        { "type": "conv2d", "name": "a", "filters": 3, "kernelSize": 2 }, { "type": "flatten", "name": "first" },
        { "type": "conv2d", "name": "b", "filters": 2, "kernelSize": 3, "from": "input" }, { "type": "flatten", "name": "second" },
        { "type": "concatenate", "from": ["first", "second"] }, { "type": "dense", "units": 2 }
        """;

    private const string Deep = """
        { "type": "conv2d", "filters": 4, "kernelSize": 3, "strides": 2, "pads": [1, 1, 1, 1], "useBias": false },
        { "type": "batchNormalization", "name": "bn1", "epsilon": 0.00001 },
        { "type": "conv2d", "filters": 4, "kernelSize": 1, "strides": 2, "useBias": false, "from": "input" },
        { "type": "batchNormalization", "name": "layer1_0_downsample_1", "epsilon": 0.00001 },
        { "type": "add", "from": ["bn1", "layer1_0_downsample_1"] }, "relu", "globalAveragePooling2d", { "type": "dense", "units": 2 }
        """;

    private const string Text = """
        { "type": "embedding", "inputDim": 7, "outputDim": 4 }, "layerNormalization",
        { "type": "residual", "layers": [ { "type": "multiHeadAttention", "heads": 2 } ] }, "layerNormalization",
        { "type": "gru", "units": 3 }, { "type": "dense", "units": 2 }
        """;

    private const string Sound = """
        { "type": "conv1d", "filters": 4, "kernelSize": 3 }, { "type": "groupNormalization", "groups": 2 }, { "type": "conv1d", "filters": 3, "kernelSize": 2 },
        "tanh", "flatten", { "type": "dense", "units": 2 }
        """;

    private readonly Importing _importing = new();

    [Theory]
    [InlineData("mlp", "[4]", Mlp)]
    [InlineData("half", "[4]", Small)]
    [InlineData("bfloat", "[4]", Small)]
    [InlineData("double", "[4]", Small)]
    [InlineData("cnn", "[8, 10, 2]", Cnn)]
    [InlineData("flat", "[3, 3, 1]", Flat)]
    [InlineData("branches", "[4, 3, 2]", Branches)]
    [InlineData("deep", "[6, 6, 2]", Deep)]
    [InlineData("lstm", "[5, 3]", """{ "type": "lstm", "units": 4 }, { "type": "dense", "units": 2 }""")]
    [InlineData("lstm2", "[5, 3]",
        """{ "type": "lstm", "units": 4, "returnSequences": true }, { "type": "lstm", "units": 4 }, { "type": "dense", "units": 2 }""")]
    [InlineData("bilstm", "[5, 3]", """{ "type": "bidirectional", "layer": { "type": "lstm", "units": 4 } }, { "type": "dense", "units": 2 }""")]
    [InlineData("gru", "[5, 3]", """{ "type": "gru", "units": 4 }, { "type": "dense", "units": 2 }""")]
    [InlineData("bigru", "[5, 3]", """{ "type": "bidirectional", "layer": { "type": "gru", "units": 4 } }, { "type": "dense", "units": 2 }""")]
    [InlineData("rnn", "[5, 3]", """{ "type": "simpleRnn", "units": 4 }, { "type": "dense", "units": 2 }""")]
    [InlineData("unbiased", "[5, 3]", """{ "type": "gru", "units": 4 }, { "type": "dense", "units": 2 }""")]
    [InlineData("text", "[5]", Text)]
    [InlineData("sound", "[6, 2]", Sound)]
    public void A_network_of_PyTorchs_weights_gives_its_outputs(string name, string input, string layers) =>
        Importing.AssertOutputs(_importing.Import($"{name}.safetensors", WeightImport.PyTorch, input, layers).Model, "pytorch.json", name);

    [Fact]
    public void Classes_are_numbered_and_what_is_no_weight_is_left_out_and_said()
    {
        var imported = _importing.Import("cnn.safetensors", WeightImport.PyTorch, "[8, 10, 2]", Cnn);
        Assert.Equal(["0", "1", "2"], imported.Model.Labels);
        Assert.Equal(["bn1.num_batches_tracked", "bn2.num_batches_tracked"], imported.LeftOut);
        Assert.Equal(("axes 1 0, rows to channels last", "fc1.weight"), imported.Tensors.Where(tensor => tensor.Name == "dense1.weight")
            .Select(tensor => (tensor.Done, tensor.From.Single())).Single());
        Assert.Empty(imported.Warnings);
    }

    [Fact]
    public void A_variance_that_gets_another_number_added_than_in_PyTorch_is_warned_of() => Assert.Equal(
        "layer 'layerNormalization1' adds 0.001 to the variance, where PyTorch adds 0.00001 unless it is told otherwise. Give \"epsilon\": 0.00001 where "
            + "it was not.",
        _importing.Import("flat.safetensors", WeightImport.PyTorch, "[3, 3, 1]", Flat).Warnings.Single().Message);

    public void Dispose() => _importing.Dispose();
}
