using Lamina.Activations;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Transforms;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests;

/// <summary>What the notes of a model file say is read as strictly as an experiment, and names nothing that a model does not hold.</summary>
public sealed class ModelNotesTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();
    private readonly ComponentReader _reader = ExperimentFolder.Services().GetRequiredService<ComponentReader>();

    private string File => Path.Combine(_folder.Path, "m.safetensors");

    [Fact]
    public void Layers_and_fitted_transforms_are_read()
    {
        const string Layers = """[ "flatten", { "type": "dense", "units": 2, "activation": "relu", "weightInitializer": "zeros","""
            + """ "name": "x", "trainable": false } ]""";
        const string Transforms = """[ { "type": "standardize", "mean": [1, 2], "deviation": [3, 4] }, { "type": "scale", "divideBy": 2 } ]""";
        SafeTensor[] tensors = [new("x.weight", [2, 2], new float[4]), new("x.bias", [2], new float[2])];
        var model = Read(Layers, Transforms, tensors);
        Assert.IsType<Flatten>(model.Network.Layers[0].Entry.Layer);
        Assert.Equal(new LayerEntry(new Dense(2, new Relu(), WeightInitializer: new Initializers.Zeros()), "x", Trainable: false),
            model.Network.Layers[1].Entry);
        Assert.Equal([1, 2], Assert.IsType<Standardize>(model.Transforms[0].Transform).Mean!);
        Assert.Equal(new Scale(2), model.Transforms[1].Transform);
    }

    [Theory]
    [InlineData("""[ { "type": "csv", "path": "/etc/passwd", "label": "x" } ]""", ProblemCodes.UnknownComponent,
        "network.layers[0].type: there is no layer 'csv'.")]
    [InlineData("""[ "System.Diagnostics.Process" ]""", ProblemCodes.UnknownComponent, "network.layers[0]: there is no layer 'System.Diagnostics.Process'.")]
    [InlineData("""[ { "type": "dense", "units": 2, "weightInitializer": { "type": "lookup", "path": "/etc/passwd" } } ]""", ProblemCodes.NotInModel,
        "network.layers[0].weightInitializer.path: 'path' is the path of a file, which a model file may not name.")]
    [InlineData("""[ { "type": "watched", "metric": "accuracy" } ]""", ProblemCodes.NotInModel,
        "network.layers[0].metric: a model file may not hold a metric.")]
    [InlineData("""[ { "type": "dense", "units": 0 } ]""", ProblemCodes.OutOfRange, "network.layers[0].units: 'units' is a whole number of at least 1")]
    [InlineData("""[ { "type": "dense", "units": 2, "assembly": "evil.dll" } ]""", ProblemCodes.UnknownKey,
        "network.layers[0].assembly: there is no key 'assembly' here.")]
    [InlineData("""[ { "type": "residual", "layers": [ "relu", { "type": "dropout" } ] } ]""", ProblemCodes.MissingKey,
        "network.layers[0].layers[1]: layer 'dropout' needs the key 'rate'.")]
    [InlineData("""{ "type": "dense", "units": 2 }""", ProblemCodes.WrongKind, "network.layers: 'layers' is a list, but received an object.")]
    public void A_model_file_can_name_nothing_but_layers(string layers, string code, string message)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Read(layers)).Problems);
        Assert.Equal((code, new SourceLocation(File)), (problem.Code, problem.Location));
        Assert.StartsWith(message, problem.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[ { \"type\": \"scale\" ")]
    [InlineData("[ { \"type\": \"scale\", \"divideBy\": 2, \"divideBy\": 3 } ]")]
    [InlineData("[ { \"type\": \"\\ud800\" } ]")]
    public void A_note_that_is_no_JSON_is_damage(string transforms) =>
        Assert.Equal(ModelProblems.BadMetadata, Assert.Throws<DataException>(() => Read("[\"flatten\"]", transforms)).Problem.Code);

    [Fact]
    public void Endless_text_is_refused()
    {
        Assert.Equal((ProblemCodes.UnreadableFile, "transforms: the text of 'transforms' has 8388609 bytes; at most 8388608 are read."),
            Refusal("[\"flatten\"]", new string(' ', (1 << 23) + 1)));
        var names = string.Join(",", Enumerable.Repeat("\"relu\"", 9_000)) + ",\"" + new string('x', 1 << 20) + "\"";
        Assert.Equal((ProblemCodes.UnreadableFile, "network.layers: the text of 'layers' has 1111580 bytes; at most 1048576 are read."),
            Refusal($"[{names}]", "[]"));
        Assert.Equal(
            (ProblemCodes.BrokenJson, "transforms: value 1048577 begins here; at most 1048576 are read."),
            Refusal("[\"flatten\"]", "[" + string.Join(",", Enumerable.Repeat("1", 1 << 20)) + "]"));
    }

    [Theory]
    [InlineData(32, ProblemCodes.UnknownKey)]
    [InlineData(33, ProblemCodes.BrokenJson)]
    public void Deep_nesting_is_refused(int levels, string code)
    {
        // The list and the object around it are two of the levels.
        var transforms = $"[ {{ \"type\": \"scale\", \"divideBy\": 2, \"deep\": {new string('[', levels - 2)}{new string(']', levels - 2)} }} ]";
        Assert.Equal(code, Refusal("[\"flatten\"]", transforms).Code);
    }

    [Fact]
    public void No_more_than_a_hundred_problems_are_told()
    {
        var problems = Assert.Throws<ProblemsException>(() => Read("[" + string.Join(",", Enumerable.Repeat("\"x\"", 9_000)) + "]")).Problems;
        Assert.Equal(101, problems.Length);
        Assert.StartsWith("network.layers[99]: there is no layer 'x'.", problems[99].Message);
        Assert.Equal((ProblemCodes.TooMany, "no more than 100 problems are shown. Solve these first."), (problems[100].Code, problems[100].Message));
    }

    [Theory]
    [InlineData("lamina.labels", "{}", "labels: 'labels' is a list, but received an object.")]
    [InlineData("lamina.labels", "[\"a\",1]", "labels[1]: 'labels[1]' is a text, but received 1.")]
    [InlineData("lamina.picture", "{\"width\":2}", "picture: picture needs the key 'height'.")]
    [InlineData("lamina.picture", "{\"width\":2,\"height\":1,\"minimum\":0,\"maximum\":1,\"inkIsHigh\":1,\"inkSize\":1}",
        "picture.inkIsHigh: 'inkIsHigh' is true or false, but received 1.")]
    [InlineData("lamina.picture", "{\"width\":0,\"height\":1,\"minimum\":0,\"maximum\":1,\"inkIsHigh\":true,\"inkSize\":1}",
        "picture: Expected an input of 1 to 16777216 pixels, but received 0 × 1.")]
    [InlineData("lamina.plugins", "[{\"name\":\"Good\"}]", "plugins[0]: plugins[0] needs the key 'version'.")]
    [InlineData("lamina.columns", "[null,\"b\"]", "columns[0]: 'columns[0]' is an object, but received null.")]
    [InlineData("lamina.columns", "[{\"name\":\"a\",\"categories\":[1]},\"b\"]", "columns[0].categories[0]: 'categories[0]' is a text, but received 1.")]
    public void What_lamina_alone_writes_is_damaged_where_it_is_something_else(string key, string note, string reason)
    {
        var exception = Assert.Throws<DataException>(() => Read("[\"flatten\"]", "[]", notes: new() { [key] = note }));
        Assert.Equal(new Problem(ModelProblems.BadMetadata, new SourceLocation(File), $"the model's metadata is damaged: {reason}"), exception.Problem);
    }

    public void Dispose() => _folder.Dispose();

    private (string Code, string Message) Refusal(string layers, string transforms)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Read(layers, transforms)).Problems);
        return (problem.Code, problem.Message);
    }

    private Model Read(string layers, string transforms = "[]", SafeTensor[]? tensors = null, Dictionary<string, string>? notes = null)
    {
        SafetensorsFile.Write(File, tensors ?? [], new Dictionary<string, string>(notes ?? [])
        {
            ["lamina.format"] = "1",
            ["lamina.network"] = $$"""{"input":[2],"layers":{{layers}}}""",
            ["lamina.transforms"] = transforms,
            ["lamina.labels"] = notes?.GetValueOrDefault("lamina.labels") ?? "[]",
            ["lamina.targets"] = "[]",
        });
        return _reader.ReadModel(File);
    }
}
