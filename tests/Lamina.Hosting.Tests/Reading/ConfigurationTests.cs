using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;
using Microsoft.Extensions.Configuration;

namespace Lamina.Hosting.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    private readonly Dictionary<string, string?> _values = new()
    {
        ["lab:name"] = "memory",
        ["lab:seed"] = "7",
        ["lab:data:train:type"] = "csv",
        ["lab:data:train:path"] = "iris.csv",
        ["lab:data:train:label"] = "species",
        ["lab:data:train:header"] = "true",
        ["lab:network:layers:0:type"] = "dense",
        ["lab:network:layers:0:units"] = "8",
        ["lab:network:layers:0:activation"] = "relu",
        ["lab:network:layers:1"] = "flatten",
        ["lab:training:loss"] = "crossEntropy",
        ["lab:training:optimizer:type"] = "sgd",
        ["lab:training:optimizer:learningRate"] = "0.25",
        ["lab:training:batchSize"] = "10",
        ["lab:training:epochs"] = "5",
        ["lab:training:metrics:0"] = "accuracy",
    };

    [Fact]
    public void An_experiment_is_read_from_a_section_of_texts()
    {
        var experiment = Read();
        Assert.Equal(("memory", 7, 5), (experiment.Name, experiment.Seed, experiment.Training.Epochs));
        var train = Assert.IsType<CsvSource>(experiment.Data.Train);
        Assert.Equal((Path.GetFullPath("iris.csv"), true), (train.Path, train.Header));
        Assert.Equal([new LayerEntry(new Dense(8, new Relu())), new LayerEntry(new Flatten())], experiment.Network.Layers);
        Assert.Equal(new Sgd(new ConstantRate(0.25f)), experiment.Training.Optimizer);
        Assert.IsType<Accuracy>(Assert.Single(experiment.Training.Metrics!));
    }

    [Theory]
    [InlineData("lab:network:layers:0:activation", "rleu", "lab:network:layers:0:activation", ProblemCodes.UnknownComponent, "Did you mean 'relu'?")]
    [InlineData("lab:training:epochs", "many", "lab:training:epochs", ProblemCodes.WrongKind, "'epochs' is a whole number, but received many.")]
    [InlineData("lab:training:epochs", "Infinity", "lab:training:epochs", ProblemCodes.OutOfRange, "a finite number")]
    [InlineData("lab:training:epochs:0", "3", "lab:training:epochs", ProblemCodes.WrongKind, "'epochs' is a whole number, but received")]
    [InlineData("lab:training:epoch", "3", "lab:training:epoch", ProblemCodes.UnknownKey, "Did you mean 'epochs'?")]
    [InlineData("lab:network:layers:x", "flatten", "lab:network:layers", ProblemCodes.WrongKind, "'layers' is a list, but received a section.")]
    [InlineData("lab:network:layers:3", "flatten", "lab:network:layers", ProblemCodes.WrongKind, "'layers' is a list")]
    [InlineData("lab:data:train:header", "yes", "lab:data:train:header", ProblemCodes.WrongKind, "'header' is true or false, but received yes.")]
    public void A_problems_place_is_the_path(string key, string value, string place, string code, string message)
    {
        _values[key] = value;
        var problem = Assert.Single(Assert.Throws<ProblemsException>(Read).Problems);
        Assert.Equal((code, new SourceLocation(place)), (problem.Code, problem.Location));
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void Case_counts_here_too()
    {
        _values.Remove("lab:training:epochs");
        _values["lab:training:Epochs"] = "5";
        var problem = Assert.Single(Assert.Throws<ProblemsException>(Read).Problems);
        Assert.Contains("no key 'Epochs' here. Did you mean 'epochs'?", problem.Message);
    }

    [Fact]
    public void A_section_that_is_not_there_misses_everything()
    {
        var exception = Assert.Throws<ProblemsException>(() => _folder.Reader.Read(new ConfigurationBuilder().Build().GetSection("lab")));
        Assert.All(exception.Problems, problem => Assert.Equal((ProblemCodes.MissingKey, "lab"), (problem.Code, problem.Location.Source)));
        Assert.Equal(4, exception.Problems.Length);
    }

    [Fact]
    public void The_merged_text_is_configuration_for_a_host()
    {
        var path = _folder.Write("iris.json", "{ \"$run\": 1, " + ExperimentFolder.Good[1..]);
        var configuration = _folder.Reader.Configure(path, new ReadOptions { Set = ["training.epochs=3"], Environment = new Dictionary<string, string>() });
        Assert.Equal("3", configuration["training:epochs"]);
        Assert.Equal("relu", configuration["network:layers:0:activation"]);
        Assert.Null(configuration["$run"]);
        var experiment = _folder.Reader.Read(configuration);
        Assert.Equal((3, "head"), (experiment.Training.Epochs, experiment.Network.Layers[1].Name));
        Assert.Empty(experiment.Training.Callbacks!);
    }

    [Fact]
    public void Merging_reports_its_problems()
    {
        var path = _folder.Write("iris.json", "{ \"name\": \"x\", \"name\": \"y\" }");
        Assert.Equal(ProblemCodes.DuplicateKey, Assert.Single(Assert.Throws<ProblemsException>(() => _folder.Reader.Configure(path)).Problems).Code);
    }

    public void Dispose() => _folder.Dispose();

    private Experiment Read() => _folder.Reader.Read(new ConfigurationBuilder().AddInMemoryCollection(_values).Build().GetSection("lab"));
}
