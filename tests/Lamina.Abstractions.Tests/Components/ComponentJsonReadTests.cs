using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Layers;
using Lamina.Schedules;

namespace Lamina.Tests;

/// <summary>What is written is read; everything else is refused at the path where it stands.</summary>
public sealed class ComponentJsonReadTests
{
    private static readonly ComponentNames s_names = new(
        [.. new[] { typeof(Everything), typeof(Tanh), typeof(Dense), typeof(Dropout), typeof(ConstantRate) }.Select(ComponentDescriptor.Of)],
        " Nor elsewhere.");

    public static TheoryData<object> Values =>
    [
        new Everything(3),
        new Everything(
            int.MinValue, float.Epsilon, -1 / 3.0, long.MinValue, false, WeightScale.Glorot, "ä\n\"", 7, new Tanh(), [1, -2],
            [new LayerEntry(new Dropout(0.5f), "a"), new LayerEntry(new Dense(2))],
            System.IO.Path.GetFullPath("a.csv")),
        new Everything(1, Sizes: [], Body: []),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_sort_of_parameter_comes_back(object component)
    {
        var written = ComponentJson.Write(component)!.ToJsonString();
        var read = Assert.IsType<Everything>(ComponentJson.Read<IActivation>(JsonNode.Parse(written), "it", s_names));
        Assert.Equal(written, ComponentJson.Write(read)!.ToJsonString());
        var expected = (Everything)component;
        Assert.Equal((expected.Count, expected.Rate, expected.Exact, expected.Seed, expected.UseBias),
            (read.Count, read.Rate, read.Exact, read.Seed, read.UseBias));
        Assert.Equal((expected.Scale, expected.Text, expected.Maybe, expected.Activation, expected.Path),
            (read.Scale, read.Text, read.Maybe, read.Activation, read.Path));
        Assert.Equal(expected.Sizes, read.Sizes);
    }

    [Fact]
    public void What_was_never_text_comes_back_too() =>
        Assert.Equal(0.1f, Assert.IsType<Everything>(ComponentJson.Read<IActivation>(ComponentJson.Write(new Everything(1, 0.1f)), "it", s_names)).Rate);

    [Fact]
    public void Plain_values_lists_and_records_are_read()
    {
        Assert.Equal(2.5, ComponentJson.Read<double>(JsonValue.Create(2.5), "it"));
        Assert.Equal("a", ComponentJson.Read<string>(JsonValue.Create("a"), "it"));
        Assert.Equal([[1, 2], [], [3]], ComponentJson.Read<IReadOnlyList<IReadOnlyList<int>>>(JsonNode.Parse("[[1,2],[],[3]]"), "it"));
        Assert.Equal(new Refusing(4), ComponentJson.Read<Refusing>(JsonNode.Parse("""{"even":4}"""), "it"));
        Assert.Equal("""[{"x":[null,1.50]}]""", ComponentJson.Read<JsonNode>(JsonNode.Parse("""[{"x":[null,1.50]}]"""), "it").ToJsonString());
    }

    [Fact]
    public void A_null_that_may_not_be_left_out_is_written_and_read()
    {
        var written = ComponentJson.Write(new Reading("a", null, [new("x", 0.5), new("y", double.PositiveInfinity)]))!.ToJsonString();
        Assert.Equal("""{"name":"a","value":null,"numbers":{"x":0.5,"y":null}}""", written);
        var read = ComponentJson.Read<Reading>(JsonNode.Parse(written), "it");
        Assert.Equal(("a", null, null), (read.Name, read.Value, read.Unit));
        Assert.Equal([new("x", 0.5), new("y", double.NaN)], read.Numbers);
    }

    [Theory]
    [InlineData("""{"name":"a","numbers":{}}""", "LAM1005", "needs the key 'value'")]
    [InlineData("""{"name":"a","value":1,"numbers":[1]}""", "LAM1007", "'numbers' is an object of numbers, but received a list.")]
    [InlineData("""{"name":"a","value":1,"numbers":{"x":"1"}}""", "LAM1007", "'x' is a number, but received the text \"1\". Leave out the quotation marks.")]
    public void A_record_that_lacks_a_null_or_numbers_by_name_is_refused(string json, string code, string message)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => ComponentJson.Read<Reading>(JsonNode.Parse(json), "it")).Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_an_alias_and_a_number_stand_for_a_component()
    {
        Assert.Equal(new Tanh(), ComponentJson.Read<IActivation>(JsonValue.Create("tanh"), "it", s_names));
        Assert.Equal(new ConstantRate(0.5f), ComponentJson.Read<ILearningRateSchedule>(JsonValue.Create(0.5), "it", s_names));
        Assert.Equal(new Everything(2), ComponentJson.Read<IActivation>(JsonNode.Parse("""{"type":"everything","count":2}"""), "it", s_names));
    }

    [Theory]
    [InlineData("""null""", "it", "LAM1007", "expected an activation: its name or an object with a 'type', but received null. Known: all, tanh.")]
    [InlineData("""7""", "it", "LAM1007", "expected an activation: its name or an object with a 'type', but received 7. Known: all, tanh.")]
    [InlineData("""[]""", "it", "LAM1007", "expected an activation: its name or an object with a 'type', but received a list. Known: all, tanh.")]
    [InlineData("""{"count":1}""", "it", "LAM1005", "an activation needs the key 'type', its name. Known: all, tanh.")]
    [InlineData("""{"typ":"all"}""", "it.typ", "LAM1004", "there is no key 'typ' here. Did you mean 'type'?")]
    [InlineData("""{"type":7}""", "it.type", "LAM1007",
        "expected an activation: its name or an object with a 'type', but received 7. Known: all, tanh.")]
    [InlineData("\"tanhh\"", "it", "LAM1003", "there is no activation 'tanhh'. Did you mean 'tanh'? Known: all, tanh. Nor elsewhere.")]
    [InlineData("""{"type":"all"}""", "it", "LAM1005", "activation 'all' needs the key 'count'.")]
    [InlineData("""{"type":"all","count":1,"rat":1}""", "it.rat", "LAM1004",
        "there is no key 'rat' here. Did you mean 'rate'? Known: activation, body, count, exact, maybe, path, rate, scale, seed, sizes, text, type, useBias.")]
    [InlineData("""{"type":"all","count":null}""", "it.count", "LAM1007", "'count' cannot be null.")]
    [InlineData("""{"type":"all","count":1,"rate":null}""", "it.rate", "LAM1007", "'rate' cannot be null. Leave the key out for its default.")]
    [InlineData("""{"type":"all","count":"1"}""", "it.count", "LAM1007",
        "'count' is a whole number, but received the text \"1\". Leave out the quotation marks.")]
    [InlineData("""{"type":"all","count":1.5}""", "it.count", "LAM1008", "'count' is a whole number, but received 1.5.")]
    [InlineData("""{"type":"all","count":1e10}""", "it.count", "LAM1008",
        "'count' is a whole number of at least -2147483648 and at most 2147483647, but received 1e10.")]
    [InlineData("""{"type":"all","count":1,"seed":1e19}""", "it.seed", "LAM1008",
        "'seed' is a whole number of at least -9223372036854775808 and at most 9223372036854775807, but received 1e19.")]
    [InlineData("""{"type":"all","count":1,"exact":1e999}""", "it.exact", "LAM1008", "'exact' is a finite number, but received 1e999.")]
    [InlineData("""{"type":"all","count":1,"rate":0}""", "it.rate", "LAM1008", "'rate' is a number above 0 and at most 1, but received 0.")]
    [InlineData("""{"type":"all","count":1,"useBias":"true"}""", "it.useBias", "LAM1007", "'useBias' is true or false, but received the text \"true\".")]
    [InlineData("""{"type":"all","count":1,"scale":"Lecun"}""", "it.scale", "LAM1009",
        "'scale' cannot be 'Lecun'. Did you mean 'lecun'? Known: glorot, he, lecun.")]
    [InlineData("""{"type":"all","count":1,"text":true}""", "it.text", "LAM1007", "'text' is a text, but received true.")]
    [InlineData("""{"type":"all","count":1,"path":""}""", "it.path", "LAM1009", "'path' is the path of a file, but received the text \"\".")]
    [InlineData("""{"type":"all","count":1,"sizes":{}}""", "it.sizes", "LAM1007", "'sizes' is a list, but received an object.")]
    [InlineData("""{"type":"all","count":1,"sizes":[1,null]}""", "it.sizes[1]", "LAM1007", "'sizes[1]' is a whole number, but received null.")]
    [InlineData("""{"type":"all","count":1,"body":["dropout"]}""", "it.body[0]", "LAM1005", "layer 'dropout' needs the key 'rate'.")]
    [InlineData("""{"type":"all","count":1,"body":[{"type":"dropout","rate":0.5,"name":1}]}""", "it.body[0].name", "LAM1007",
        "'name' is a text, but received 1.")]
    public void What_says_no_such_component_is_refused_at_its_path(string json, string path, string code, string message)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => ComponentJson.Read<IActivation>(JsonNode.Parse(json), "it", s_names)).Problems);
        Assert.Equal(new Problem(code, new SourceLocation(path), message), problem);
    }

    [Theory]
    [InlineData("""{"even":3}""", "it", "LAM1011", "'even' is an even number, but received 3.")]
    [InlineData("""{"even":4,"odd":3}""", "it.odd", "LAM1004", "there is no key 'odd' here. Known: even.")]
    [InlineData("""{}""", "it", "LAM1005", "it needs the key 'even'.")]
    [InlineData("""[4]""", "it", "LAM1007", "'it' is an object, but received a list.")]
    [InlineData("""null""", "it", "LAM1007", "'it' is an object, but received null.")]
    public void What_says_no_such_record_is_refused_at_its_path(string json, string path, string code, string message)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => ComponentJson.Read<Refusing>(JsonNode.Parse(json), "it")).Problems);
        Assert.Equal(new Problem(code, new SourceLocation(path), message), problem);
    }

    [Fact]
    public void Every_problem_is_told_at_once() => Assert.Equal(
        ["it.rate", "it.sizes[0]", "it.sizes[2]"],
        Assert.Throws<ProblemsException>(() => ComponentJson.Read<IActivation>(
            JsonNode.Parse("""{"type":"all","count":1,"rate":2,"sizes":["a",1,true]}"""), "it", s_names))
            .Problems.Select(problem => problem.Location.Source));

    [Fact]
    public void Without_names_no_component_can_be_made() => Assert.Equal(
        "it: error LAM1003: there is no activation 'tanh'. Known: .",
        Assert.Throws<ProblemsException>(() => ComponentJson.Read<IActivation>(JsonValue.Create("tanh"), "it")).Message);
}
