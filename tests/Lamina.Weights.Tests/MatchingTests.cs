using Lamina.Models;
using Lamina.Weights;

namespace Lamina.Tests;

/// <summary>Which tensors belong to which layer, and what is said where that is not known.</summary>
public sealed class MatchingTests : IDisposable
{
    private const string Dense = """{ "type": "dense", "units": 2 }""";

    private readonly Importing _importing = new();
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Numbers_are_an_order_so_that_the_tenth_comes_after_the_second()
    {
        Write(("10.weight", [2, 2], [5, 6, 7, 8]), ("10.bias", [2], [0, 0]), ("2.weight", [2, 2], [1, 2, 3, 4]), ("2.bias", [2], [0, 0]));
        var imported = _importing.Import(_path, WeightImport.PyTorch, "[2]", $"{Dense}, {Dense}");
        Assert.Equal(["2.weight", "2.bias", "10.weight", "10.bias"], imported.Tensors.Select(tensor => tensor.From.Single()));

        // Ours is theirs, transposed.
        Assert.Equal([1, 3, 2, 4], imported.Model.Tensor("dense1.weight").ToArray());
    }

    [Fact]
    public void Names_without_an_order_are_matched_by_shape()
    {
        Write(("out.weight", [2, 3], new float[6]), ("out.bias", [2], [0, 0]), ("hidden.weight", [3, 2], new float[6]), ("hidden.bias", [3], [0, 0, 0]));
        var imported = _importing.Import(_path, WeightImport.PyTorch, "[2]", $$"""{ "type": "dense", "units": 3 }, {{Dense}}""");
        Assert.Equal("hidden.weight", imported.Tensors[0].From.Single());
    }

    [Fact]
    public void Names_without_an_order_whose_shapes_are_equal_are_a_problem_unless_the_layers_have_them()
    {
        Write(("encoder.weight", [2, 2], [1, 0, 0, 1]), ("encoder.bias", [2], [0, 0]), ("decoder.weight", [2, 2], [2, 0, 0, 2]), ("decoder.bias", [2], [0, 0]));
        Assert.Equal(
            ["layers 'dense1' and 'dense2' could each take 'encoder' and 'decoder', whose names give no order. Name the layers as the file does "
                + "(\"name\": \"encoder\"), or say in a map file what belongs where."],
            _importing.Refused(_path, WeightImport.PyTorch, "[2]", $"{Dense}, {Dense}"));
        var named = Dense.Replace("\"units\"", "\"name\": \"encoder\", \"units\"", StringComparison.Ordinal);
        Assert.Equal("decoder.weight", _importing.Import(_path, WeightImport.PyTorch, "[2]", $"{named}, {Dense}").Tensors[2].From.Single());
    }

    [Fact]
    public void Layers_and_tensors_that_are_left_are_told_all_at_once()
    {
        Write(("fc1.weight", [2, 2], new float[4]), ("fc1.bias", [2], [0, 0]),
            ("norm.weight", [2], [0, 0]), ("norm.bias", [2], [0, 0]), ("fc2.scale", [1], [1]));
        Assert.Equal(
            [
                "layer 'dense2' needs weight [2, 2], bias [2], as Linear of PyTorch has them, but the file has no such tensors left for it.",
                "tensor 'norm.weight' [2] belongs to no layer of the network.",
                "tensor 'norm.bias' [2] belongs to no layer of the network.",
                "tensor 'fc2.scale' [1] belongs to no layer of the network.",
            ],
            _importing.Refused(_path, WeightImport.PyTorch, "[2]", $"{Dense}, {Dense}"));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused()
    {
        Write(("0.weight", [2, 2], [0, 0, float.NaN, 0]), ("0.bias", [2], [0, 0]));
        Assert.Equal(["tensor 'dense1.weight' of '0.weight' [2, 2] holds a number that is not finite. Use another copy."],
            _importing.Refused(_path, WeightImport.PyTorch, "[2]", Dense));
    }

    [Fact]
    public void A_Keras_GRU_that_resets_before_the_product_has_another_bias_and_is_refused()
    {
        Write(("gru/kernel", [2, 3], new float[6]), ("gru/recurrent_kernel", [1, 3], new float[3]), ("gru/bias", [3], new float[3]));
        Assert.StartsWith("layer 'gru1' needs kernel [2, 3], recurrent_kernel [1, 3], bias [2, 3], as GRU of Keras has them,",
            _importing.Refused(_path, WeightImport.Keras, "[4, 2]", """{ "type": "gru", "units": 1 }""")[0], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _importing.Dispose();
        File.Delete(_path);
    }

    private void Write(params (string Name, int[] Shape, float[] Values)[] tensors) => SafetensorsFile.Write(
        _path, [.. tensors.Select(tensor => new SafeTensor(tensor.Name, tensor.Shape, tensor.Values))], new Dictionary<string, string>());
}
