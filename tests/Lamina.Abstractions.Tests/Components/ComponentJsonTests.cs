using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Layers;

namespace Lamina.Tests;

public sealed class ComponentJsonTests
{
    [Fact]
    public void Writes_defaults_and_leaves_out_nulls() => Assert.Equal(
        """{"type":"all","count":3,"rate":0.1,"exact":0.001,"seed":9007199254740991,"useBias":true,"scale":"lecun"}""",
        Text(new Everything(3)));

    [Fact]
    public void Writes_components_inside_components_and_lists() => Assert.Equal(
        """{"type":"dense","units":2,"activation":{"type":"tanh"},"useBias":true,"weightInitializer":{"type":"constant","value":0.5}}""",
        Text(new Dense(2, new Tanh(), WeightInitializer: new Constant(0.5f))));

    [Fact]
    public void Merges_an_envelope_with_its_letter() => Assert.Equal(
        """{"type":"residual","layers":[{"name":"drop","trainable":false,"type":"dropout","rate":0.5}]}""",
        Text(new Residual([new LayerEntry(new Dropout(0.5f), "drop", Trainable: false)])));

    [Theory]
    [InlineData("/data/runs/x", "../../mnist/train.csv")]
    [InlineData("/data/mnist", "train.csv")]
    [InlineData(null, "/data/mnist/train.csv")]
    public void Writes_file_paths_relative_to_a_folder(string? folder, string expected) =>
        Assert.Equal(expected, ComponentJson.Write(new Everything(1, Path: "/data/mnist/train.csv"), folder)!["path"]!.GetValue<string>());

    [Fact]
    public void A_text_that_is_no_path_stays_as_it_is() =>
        Assert.Equal("/data/a", ComponentJson.Write(new Everything(1, Text: "/data/a"), "/data")!["text"]!.GetValue<string>());

    [Fact]
    public void Numbers_come_back_to_the_last_bit()
    {
        float[] numbers = [0.1f, 1 / 3f, float.MaxValue, float.Epsilon, -0f, 16777216, 1e-7f, .. Support.Numbers.Uniform(1, 200)];
        var read = JsonNode.Parse(ComponentJson.Write(numbers)!.ToJsonString())!.AsArray().Select(number => number!.GetValue<float>());
        Assert.Equal(numbers.Select(BitConverter.SingleToInt32Bits), read.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Plain_values_and_names_of_enums_are_camelCase_JSON()
    {
        Assert.Null(ComponentJson.Write(null));
        Assert.Equal("""["a",true,1,2,0.1,"glorot",[1,2]]""", Text(new object[] { "a", true, 1, 2L, 0.1, WeightScale.Glorot, new[] { 1, 2 } }));
    }

    [Fact]
    public void A_plain_record_has_no_type() => Assert.Equal("""{"even":4}""", Text(new Refusing(4)));

    private static string Text(object value) => ComponentJson.Write(value)!.ToJsonString();
}
