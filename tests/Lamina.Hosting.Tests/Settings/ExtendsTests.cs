using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Hosting.Tests;

public sealed class ExtendsTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public ExtendsTests() => _folder.Write("base/base.json", ExperimentFolder.Good);

    [Fact]
    public void Objects_merge_and_values_replace()
    {
        var experiment = Read("""{ "extends": "base/base.json", "name": "more", "training": { "epochs": 7, "optimizer": { "learningRate": 0.5 } } }""");
        Assert.Equal(("more", 42), (experiment.Name, experiment.Seed));
        Assert.Equal((7, 10), (experiment.Training.Epochs, experiment.Training.BatchSize));
        Assert.Equal(new Sgd(new ConstantRate(0.5f), 0.9f), experiment.Training.Optimizer);
    }

    [Fact]
    public void Lists_replace()
    {
        var experiment = Read("""{ "extends": "base/base.json", "network": { "layers": [ { "type": "dense", "units": 2 } ] } }""");
        Assert.Equal([new LayerEntry(new Dense(2))], experiment.Network.Layers);
        Assert.Equal([4], experiment.Network.Input!);
    }

    [Fact]
    public void Null_removes()
    {
        var experiment = Read("""{ "extends": "base/base.json", "seed": null, "data": { "test": null, "validation": null },"""
            + """ "training": { "optimizer": { "momentum": null } } }""");
        Assert.Equal(0, experiment.Seed);
        Assert.Null(experiment.Data.Test);
        Assert.Null(experiment.Data.Validation);
        Assert.Equal(new Sgd(new ConstantRate(0.01f)), experiment.Training.Optimizer);
    }

    [Fact]
    public void Paths_start_from_the_file_that_says_them()
    {
        var experiment = Read("""{ "extends": "base/base.json", "data": { "test": { "path": "mine.csv" } } }""");
        Assert.Equal(Path.GetFullPath("data/iris.csv", _folder.Path), Assert.IsType<CsvSource>(experiment.Data.Train).Path);
        Assert.Equal(Path.Combine(_folder.Path, "mine.csv"), Assert.IsType<CsvSource>(experiment.Data.Test).Path);
        Assert.Equal(Path.Combine(_folder.Path, "base", "start.safetensors"), experiment.Network.Weights);
    }

    [Fact]
    public void A_component_of_another_type_replaces_the_one_below_whole()
    {
        var experiment = Read("""{ "extends": "base/base.json", "training": { "optimizer": { "type": "adam", "beta1": 0.5 } } }""");
        Assert.Equal(new Adam(Beta1: 0.5f), experiment.Training.Optimizer);
    }

    [Fact]
    public void A_name_in_the_base_may_be_given_arguments()
    {
        _folder.Write("base/short.json",
            ExperimentFolder.Good.Replace("{ \"type\": \"sgd\", \"learningRate\": 0.01, \"momentum\": 0.9 }", "\"adam\"", StringComparison.Ordinal));
        var experiment = Read("""{ "extends": "base/short.json", "training": { "optimizer": { "beta1": 0.5 } } }""");
        Assert.Equal(new Adam(Beta1: 0.5f), experiment.Training.Optimizer);
    }

    [Fact]
    public void A_file_may_extend_one_that_extends_another()
    {
        _folder.Write("base/middle.json", """{ "extends": "base.json", "training": { "epochs": 3 }, "name": "middle" }""");
        var experiment = Read("""{ "extends": "base/middle.json", "name": "top" }""");
        Assert.Equal(("top", 3, 10), (experiment.Name, experiment.Training.Epochs, experiment.Training.BatchSize));
        Assert.Equal(new Relu(), Assert.IsType<Dense>(experiment.Network.Layers[0].Layer).Activation);
    }

    [Fact]
    public void A_problem_stands_in_the_file_that_says_it_the_experiments_own_first()
    {
        _folder.Write("base/bad.json", ExperimentFolder.Good.Replace("\"relu\"", "\"rleu\"", StringComparison.Ordinal));
        var problems = Problems("""{ "extends": "base/bad.json", "training": { "epochs": 0, "batchsize": 3 } }""");
        Assert.Equal(
            [
                (ProblemCodes.OutOfRange, At("experiment.json", 1, 55)),
                (ProblemCodes.DuplicateKey, At("experiment.json", 1, 58)),
                (ProblemCodes.UnknownComponent, At("base/bad.json", 12, 52)),
            ],
            problems.Select(problem => (problem.Code, problem.Location)));
        Assert.EndsWith($"differs only in case from 'batchSize' at {At("base/bad.json", 21, 5)}. Write both the same.", problems[1].Message);
    }

    [Fact]
    public void A_circle_is_a_problem_that_names_it()
    {
        _folder.Write("b.json", """{ "extends": "c.json" }""");
        _folder.Write("c.json", """{ "name": "x", "extends": "./b.json" }""");
        var problem = Problems("""{ "extends": "b.json" }""").Single(problem => problem.Code == ProblemCodes.CircularExtends);
        string Full(string name) => Path.Combine(_folder.Path, name);
        Assert.Equal(At("c.json", 1, 27), problem.Location);
        Assert.Contains($"{Full("b.json")} → {Full("c.json")} → {Full("b.json")}", problem.Message);
    }

    [Fact]
    public void A_file_that_extends_itself_is_a_circle() =>
        Assert.Contains(Problems("""{ "extends": "experiment.json" }"""), problem => problem.Code == ProblemCodes.CircularExtends);

    [Fact]
    public void A_broken_base_is_reported_in_the_base()
    {
        _folder.Write("base/broken.json", "{\n  \"name\" 3 }");
        var problem = Assert.Single(Problems("""{ "extends": "base/broken.json" }"""));
        Assert.Equal((ProblemCodes.BrokenJson, At("base/broken.json", 2, 10)), (problem.Code, problem.Location));
    }

    public void Dispose() => _folder.Dispose();

    private SourceLocation At(string name, int line, int column) => new(Path.Combine(_folder.Path, name), line, column);

    private Experiment Read(string text) => _folder.Read(text);

    private IReadOnlyList<Problem> Problems(string text) => _folder.Problems(text);
}
