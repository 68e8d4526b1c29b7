using Lamina.Weights;

namespace Lamina.Tests;

/// <summary>Map files: every tensor said, and every mistake told at its place.</summary>
public sealed class MapTests : IDisposable
{
    private const string Layers = """
        { "type": "conv2d", "filters": 3, "kernelSize": 2 }, "flatten", { "type": "batchNormalization", "epsilon": 0.00001 }, "prelu", "layerNormalization",
        { "type": "dense", "units": 2 }
        """;

    private const string Flat = """
        {
          "tensors": {
            "conv2d1.weight": { "from": "conv.weight", "permute": [2, 3, 1, 0] },
            "conv2d1.bias": { "from": "conv.bias" },
            "batchNormalization1.gamma": { "from": "norm.weight", "flatten": [3, 2, 2] },
            "batchNormalization1.beta": { "from": "norm.bias", "flatten": [3, 2, 2] },
            "batchNormalization1.mean": { "from": "norm.running_mean", "flatten": [3, 2, 2] },
            "batchNormalization1.variance": { "from": "norm.running_var", "flatten": [3, 2, 2] },
            "prelu1.slope": { "from": "slope.weight", "flatten": [3, 2, 2] },
            "layerNormalization1.gamma": { "from": "layer.weight", "flatten": [3, 2, 2] },
            "layerNormalization1.beta": { "from": "layer.bias", "flatten": [3, 2, 2] },
            "dense1.weight": { "from": "fc.weight", "transpose": true, "flatten": [3, 2, 2] },
            "dense1.bias": { "from": [ "fc.bias" ] },
          },
          "ignore": [ "*.num_batches_tracked" ]
        }
        """;

    private const string Gru = """
        {
          "tensors": {
            "gru1.weight": { "from": "rnn.weight_ih_l0", "permute": [1, 0], "gates": [0, 1, 2] },
            "gru1.recurrentWeight": { "from": "rnn.weight_hh_l0", "transpose": true },
            "gru1.bias": { "value": 0 },
            "gru1.recurrentBias": { "value": 0 },
            "dense1.weight": { "from": "fc.weight", "transpose": true },
            "dense1.bias": { "from": "fc.bias" }
          }
        }
        """;

    private readonly Importing _importing = new();
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("flat", "[3, 3, 1]", Layers, Flat)]
    [InlineData("unbiased", "[5, 3]", """{ "type": "gru", "units": 4 }, { "type": "dense", "units": 2 }""", Gru)]
    public void A_map_says_what_PyTorchs_layout_is(string name, string input, string layers, string map)
    {
        File.WriteAllText(_path, map);
        Importing.AssertOutputs(_importing.Import($"{name}.safetensors", _path, input, layers).Model, "pytorch.json", name);
    }

    [Fact]
    public void A_part_of_a_tensor_may_be_that_of_a_tensor_of_ours_and_gates_are_put_in_order()
    {
        File.WriteAllText(_path, """
            {
              "tensors": {
                "gru1.weight": { "from": "gru/gru/gru_cell/kernel:0", "gates": [1, 0, 2] },
                "gru1.recurrentWeight": { "from": "gru/gru/gru_cell/recurrent_kernel:0", "gates": [1, 0, 2] },
                "gru1.bias": { "from": "gru/gru/gru_cell/bias:0", "take": 0, "gates": [1, 0, 2] },
                "gru1.recurrentBias": { "from": "gru/gru/gru_cell/bias:0", "take": 1, "gates": [1, 0, 2] }
              },
              "ignore": [ "embedding/*", "layer_normalization/*", "multi_head_attention/*", "bidirectional/*", "dense/*" ]
            }
            """);
        const string Layer = """{ "type": "gru", "units": 4 }""";
        var model = _importing.Import("text.h5", _path, "[5, 6]", Layer).Model;
        var bias = WeightFile.Read(Importing.Fixture("text.h5")).Tensors.Single(tensor => tensor.Name == "gru/gru/gru_cell/bias:0").ToSingles()!;

        // Theirs is z, r, h of the input, then of the outputs before; ours r, z, n.
        Assert.Equal([.. bias[4..8], .. bias[..4], .. bias[8..12]], model.Tensor("gru1.bias").ToArray());
        Assert.Equal([.. bias[16..20], .. bias[12..16], .. bias[20..24]], model.Tensor("gru1.recurrentBias").ToArray());
    }

    [Fact]
    public void Every_mistake_is_told_at_its_place()
    {
        File.WriteAllText(_path, """
            {
              "tensors": {
                "gru1.weight": { "from": "rnn.weight_ih_l1", "permute": [1, 0] },
                "gru1.recurrentweight": { "from": "rnn.weight_hh_l0", "transpose": true },
                "gru1.bias": { "value": 0 },
                "dense1.weight": { "from": "fc.weight", "transpose": true },
                "dense1.bias": { "from": [ "fc.weight", "fc.bias" ] }
              },
              "ignore": [ "*.running_mean" ]
            }
            """);
        var problems = Assert.Throws<ProblemsException>(() => Import()).Problems;
        Assert.Equal(
            [
                "3: the file has no tensor 'rnn.weight_ih_l1'. Did you mean 'rnn.weight_ih_l0'? Known: fc.bias, fc.weight, rnn.weight_hh_l0, rnn.weight_ih_l0.",
                "4: the network has no tensor 'gru1.recurrentweight'. Did you mean 'gru1.recurrentWeight'? Known: gru1.weight, gru1.recurrentWeight, "
                    + "gru1.bias, gru1.recurrentBias, dense1.weight, dense1.bias.",
                "2: the map does not say where tensor 'gru1.recurrentWeight' [4, 12] comes from.",
                "2: the map does not say where tensor 'gru1.recurrentBias' [12] comes from.",
                "9: '*.running_mean' is no tensor of the file. Known: fc.bias, fc.weight, rnn.weight_hh_l0, rnn.weight_ih_l0.",
                "7: tensor 'fc.weight' of the file is taken 2 times, for 'dense1.weight' and 'dense1.bias'. Take it once, or each part of it once by 'take'.",
                "1: the map does not use tensor 'rnn.weight_ih_l0' [12, 3] of the file. Use it, or name it under 'ignore'.",
            ],
            problems.Select(problem => $"{problem.Location.Line}: {problem.Message}"));
    }

    [Theory]
    [InlineData("\"trnspose\": true", "there is no key 'trnspose' here. Did you mean 'transpose'?")]
    [InlineData("\"transpose\": true, \"permute\": [1, 0]", "'transpose' and 'permute' say two orders of the axes: give one of the two.")]
    [InlineData("\"value\": 1", "a tensor is taken 'from' tensors of the file, or has one 'value': give one of the two.")]
    public void The_text_of_a_map_is_read_strictly(string keys, string message)
    {
        File.WriteAllText(_path, Gru.Replace("\"transpose\": true }", $"{keys} }}", StringComparison.Ordinal));
        var problem = Assert.Throws<ProblemsException>(() => Import()).Problems[0];
        Assert.Equal(4, problem.Location.Line);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"permute\": [0, 1, 2]",
        "tensor 'gru1.recurrentWeight' cannot be made of 'rnn.weight_hh_l0' [12, 4]: [0, 1, 2] are not the axes of [12, 4], each once.")]
    [InlineData("\"reshape\": [7]", "tensor 'gru1.recurrentWeight' cannot be made of 'rnn.weight_hh_l0' [12, 4]: [12, 4] cannot be reshaped to [7].")]
    [InlineData("\"take\": 12", "tensor 'gru1.recurrentWeight' cannot be made of 'rnn.weight_hh_l0' [12, 4]: [12, 4] has no part 12 along its first axis.")]
    [InlineData("\"transpose\": true, \"gates\": [0, 2]",
        "tensor 'gru1.recurrentWeight' cannot be made of 'rnn.weight_hh_l0' [12, 4]: [0, 2] are not equal parts of the last axis of [4, 12], each once.")]
    [InlineData("\"transpose\": true, \"flatten\": [2, 3]",
        "tensor 'gru1.recurrentWeight': 'flatten' [2, 3] is not the shape of 4 values, which [4, 12] has along its first axis.")]
    [InlineData("\"flatten\": [2, 2]",
        "tensor 'gru1.recurrentWeight' cannot be made of 'rnn.weight_hh_l0' [12, 4]: [12, 4] does not have the 4 rows of what was flattened.")]
    [InlineData("\"transpose\": false",
        "tensor 'gru1.recurrentWeight' cannot be made of 'rnn.weight_hh_l0' [12, 4]: [12, 4] comes of it, but the network needs [4, 12].")]
    public void What_cannot_be_done_is_told_with_the_shapes(string keys, string message)
    {
        var map = Gru.Replace("\"rnn.weight_hh_l0\", \"transpose\": true }", $"\"rnn.weight_hh_l0\", {keys} }}", StringComparison.Ordinal);
        File.WriteAllText(_path, map);
        Assert.Equal(message, Assert.Single(Assert.Throws<ProblemsException>(() => Import()).Problems).Message);
    }

    public void Dispose()
    {
        _importing.Dispose();
        File.Delete(_path);
    }

    private ImportedWeights Import() =>
        _importing.Import("unbiased.safetensors", _path, "[5, 3]", """{ "type": "gru", "units": 4 }, { "type": "dense", "units": 2 }""");
}
