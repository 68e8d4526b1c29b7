using Lamina.Weights;

namespace Lamina.Tests;

/// <summary>Networks in Keras' layouts, whose outputs follow from Keras' documented formulas: the same weights give the same outputs.</summary>
public sealed class KerasTests : IDisposable
{
    private const string Image = """
        { "type": "conv2d", "filters": 4, "kernelSize": 3, "padding": "same", "activation": "relu" }, "batchNormalization",
        { "type": "depthwiseConv2d", "kernelSize": 2, "depthMultiplier": 2 }, { "type": "separableConv2d", "filters": 3, "kernelSize": 2 }, "flatten",
        { "type": "dense", "units": 5, "activation": "tanh" }, { "type": "dense", "units": 5, "activation": "tanh" },
        { "type": "dense", "units": 2, "activation": "softmax" }
        """;

    private const string Text = """
        { "type": "embedding", "inputDim": 7, "outputDim": 4 }, "layerNormalization", { "type": "multiHeadAttention", "heads": 2 },
        { "type": "bidirectional", "layer": { "type": "lstm", "units": 3, "returnSequences": true } }, { "type": "gru", "units": 4 },
        { "type": "dense", "units": 2 }
        """;

    private readonly Importing _importing = new();

    [Theory]
    [InlineData("image.keras", "image", "[6, 6, 2]", Image)]
    [InlineData("image.h5", "image", "[6, 6, 2]", Image)]
    [InlineData("keras-image.safetensors", "image", "[6, 6, 2]", Image)]
    [InlineData("text.keras", "text", "[5]", Text)]
    [InlineData("text.h5", "text", "[5]", Text)]
    [InlineData("keras-text.safetensors", "text", "[5]", Text)]
    [InlineData("memory.weights.h5", "memory", "[5, 3]", """{ "type": "lstm", "units": 4 }, { "type": "dense", "units": 2 }""")]
    public void A_network_of_Keras_weights_gives_its_outputs(string file, string name, string input, string layers) =>
        Importing.AssertOutputs(_importing.Import(file, WeightImport.Keras, input, layers).Model, "keras.json", name);

    [Fact]
    public void What_is_no_weight_is_left_out_and_said() => Assert.Equal(
        ["dropout/seed_generator/vars/0", "optimizer/vars/0", "optimizer/vars/1"],
        _importing.Import("memory.weights.h5", WeightImport.Keras, "[5, 3]", """{ "type": "lstm", "units": 4 }, { "type": "dense", "units": 2 }""").LeftOut
            .Select(name => name.Replace("_layer_checkpoint_dependencies/", "", StringComparison.Ordinal)));

    public void Dispose() => _importing.Dispose();
}
