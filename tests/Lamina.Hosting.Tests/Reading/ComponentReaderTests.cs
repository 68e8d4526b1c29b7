using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Transforms;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests;

public sealed class ComponentReaderTests
{
    private readonly ComponentReader _reader = ExperimentFolder.Services().GetRequiredService<ComponentReader>();

    [Fact]
    public void Layers_are_read()
    {
        var layers = _reader.ReadLayers("""[ "flatten", { "type": "dense", "units": 2, "activation": "relu", "weightInitializer": "zeros", "name": "x", "trainable": false } ]""", "m.safetensors");
        Assert.Equal([new LayerEntry(new Flatten()), new LayerEntry(new Dense(2, new Relu(), WeightInitializer: new Zeros()), "x", Trainable: false)], layers);
        Assert.IsType<ImmutableArray<LayerEntry>>(layers);
    }

    [Fact]
    public void Fitted_transforms_are_read()
    {
        var transforms = _reader.ReadTransforms("""[ { "type": "standardize", "mean": [1, 2], "deviation": [3, 4] }, { "type": "scale", "divideBy": 2 } ]""", "m.safetensors");
        Assert.Equal([1, 2], Assert.IsType<Standardize>(transforms[0].Transform).Mean!);
        Assert.Equal(new Scale(2), transforms[1].Transform);
        Assert.Empty(_reader.ReadTransforms("[]", "m.safetensors"));
    }

    [Theory]
    [InlineData("""[ { "type": "csv", "path": "/etc/passwd", "label": "x" } ]""", ProblemCodes.UnknownComponent, "there is no layer 'csv'.")]
    [InlineData("""[ "System.Diagnostics.Process" ]""", ProblemCodes.UnknownComponent, "there is no layer")]
    [InlineData("""[ { "type": "dense", "units": 2, "weightInitializer": { "type": "lookup", "path": "/etc/passwd" } } ]""", ProblemCodes.NotInModel, "'path' is the path of a file, which a model file may not name.")]
    [InlineData("""[ { "type": "dense", "units": 0 } ]""", ProblemCodes.OutOfRange, "'units'")]
    [InlineData("""[ { "type": "dense", "units": 2, "assembly": "evil.dll" } ]""", ProblemCodes.UnknownKey, "no key 'assembly'")]
    [InlineData("""{ "type": "dense", "units": 2 }""", ProblemCodes.WrongKind, "'layers' is a list, but received an object.")]
    [InlineData("""[ { "type": "dense" """, ProblemCodes.BrokenJson, "not JSON")]
    [InlineData("", ProblemCodes.BrokenJson, "empty")]
    public void A_model_file_can_name_nothing_but_layers(string json, string code, string message)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => _reader.ReadLayers(json, "m.safetensors")).Problems);
        Assert.Equal((code, "m.safetensors"), (problem.Code, problem.Location.Source));
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void A_kind_that_a_model_never_holds_is_not_constructed()
    {
        var catalogue = new ComponentCatalogue([ComponentDescriptor.Of(typeof(Watched)), ComponentDescriptor.Of(typeof(Metrics.Accuracy))]);
        var json = """[ { "type": "watched", "metric": "accuracy" } ]""";
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => new ComponentReader(catalogue).ReadLayers(json, "m.safetensors")).Problems);
        Assert.Equal(ProblemCodes.NotInModel, problem.Code);
        Assert.Equal("a model file may not hold a metric.", problem.Message);
        Assert.Equal(new SourceLocation("m.safetensors", 1, 34), problem.Location);
    }

    [Fact]
    public void Endless_text_is_refused()
    {
        var transforms = Assert.Throws<ProblemsException>(() => _reader.ReadTransforms(new string(' ', (1 << 23) + 1), "m")).Problems;
        Assert.Equal(ProblemCodes.UnreadableFile, Assert.Single(transforms).Code);
        var layers = Assert.Throws<ProblemsException>(() => _reader.ReadLayers(new string(' ', (1 << 20) + 1), "m")).Problems;
        Assert.Equal("the text of 'layers' has 1048577 bytes; at most 1048576 are read.", Assert.Single(layers).Message);
        var many = Assert.Throws<ProblemsException>(() => _reader.ReadTransforms("[" + string.Join(",", Enumerable.Repeat("1", 1 << 20)) + "]", "m")).Problems;
        Assert.Equal("here begins value 1048577; at most 1048576 are read.", Assert.Single(many).Message);
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("{ \"type\": \"dense\", \"units\": 1, \"x\": 1, \"y\": 2 }")]
    [InlineData("\"flatten\"")]
    [InlineData("{ \"type\": \"dense\", \"units\": 1, \"activation\": \"relu\" }")]
    public void A_hostile_text_takes_time_in_proportion_to_its_size(string layer)
    {
        var json = "[" + string.Join(",", Enumerable.Repeat(layer, (1 << 18) / layer.Length)) + "]";
        var watch = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            _reader.ReadLayers(json, "m.safetensors");
        }
        catch (ProblemsException exception)
        {
            Assert.Equal(101, exception.Problems.Length);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_source_is_read_with_paths_from_the_given_directory()
    {
        var directory = Path.GetTempPath();
        var source = Assert.IsType<CsvSource>(_reader.ReadSource("""{ "type": "csv", "path": "x.csv", "label": "y" }""", directory));
        Assert.Equal(Path.Combine(directory, "x.csv"), source.Path);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => _reader.ReadSource("""{ "type": "cvs" }""", directory)).Problems);
        Assert.Equal(ExperimentFolder.WithNames("--data(1,11): error LAM1003: there is no data source 'cvs'. Did you mean 'csv'? Known: {dataSource}."), problem.ToString());
    }
}
