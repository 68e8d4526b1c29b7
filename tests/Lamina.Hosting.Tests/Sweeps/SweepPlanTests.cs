using Lamina.Layers;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests;

public sealed class SweepPlanTests : IDisposable
{
    private const string Xor = """
        {
          "name": "xor", "seed": 3,
          "data": {
            "train": { "type": "inline", "inputs": [ [0, 0], [0, 1], [1, 0], [1, 1] ], "targets": [ [0], [1], [1], [0] ] },
            "validation": { "type": "inline", "inputs": [ [0, 0], [0, 1] ], "targets": [ [0], [1] ] },
            "test": { "type": "csv", "path": "there-is-none.csv", "label": "x" }
          },
          "network": { "layers": [ { "type": "dense", "units": 4, "activation": "tanh" }, { "type": "dropout", "rate": 0.1 }, { "type": "dense", "units": 1, "activation": "sigmoid" } ] },
          "training": { "loss": "binaryCrossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 4, "epochs": 20, "metrics": [ "accuracy", "meanSquaredError" ] },
          "sweep": SWEEP
        }
        """;

    private const string Rate = """{ "path": "training.optimizer.learningRate", "min": 0.0001, "max": 1, "scale": "log" }""";
    private const string Units = """{ "path": "network.layers[dense1].units", "min": 1, "max": 4, "integer": true }""";

    private static readonly ServiceProvider Services = ExperimentFolder.Services();

    private readonly ExperimentFolder _folder = new();

    [Fact]
    public void A_grid_has_every_combination_and_even_points_of_a_range()
    {
        var plan = Plan("""{ "method": "grid", "parameters": [ { "path": "training.optimizer.learningRate", "min": 0.001, "max": 0.1, "scale": "log", "points": 3 }, { "path": "network.layers[dense1].units", "min": 8, "max": 128, "scale": "log", "integer": true, "points": 5 } ] }""");
        Assert.Equal(
            from rate in (string[])["0.001", "0.01", "0.1"]
            from units in (string[])["8", "16", "32", "64", "128"]
            select $"{rate} {units}",
            plan.Trials.Select(Text));
        Assert.Equal(Enumerable.Range(1, 15), plan.Trials.Select(trial => trial.Number));
        Assert.Equal(64, Assert.IsType<Dense>(plan.Trials[8].Experiment.Network.Layers[0].Layer).Units);
        Assert.Equal([20], plan.Rungs);
    }

    [Fact]
    public void A_random_trial_depends_on_the_seed_and_its_number_alone()
    {
        var few = Plan($$"""{ "trials": 5, "parameters": [ {{Rate}} ] }""").Trials.Select(Text).ToList();
        var many = Plan($$"""{ "trials": 50, "parameters": [ {{Rate}}, {{Units}} ] }""").Trials.Select(Text).ToList();
        Assert.Equal(few, many.Take(5).Select(text => text.Split(' ')[0]));
        Assert.Equal(50, many.Distinct().Count());
        Assert.NotEqual(few, Plan($$"""{ "trials": 5, "seed": 4, "parameters": [ {{Rate}} ] }""").Trials.Select(Text));
        Assert.Equal(few, Plan($$"""{ "trials": 5, "seed": 3, "parallel": 4, "parameters": [ {{Rate}} ] }""").Trials.Select(Text));
    }

    [Fact]
    public void Ranges_are_searched_evenly()
    {
        var trials = Plan($$"""{ "trials": 2000, "parameters": [ {{Rate}}, {{Units}}, { "path": "network.layers[1].rate", "min": 0, "max": 0.5 } ] }""").Trials;
        var rates = trials.Select(trial => (double)trial.Values[0]!).ToList();
        Assert.All(rates, rate => Assert.InRange(rate, 0.0001, 1));
        Assert.All(rates, rate => Assert.Equal(rate, double.Parse(rate.ToString("E3"))));

        // Of 2,000 draws a quarter is 500, with a deviation of √(2000 · ¼ · ¾) ≈ 19: six of them either side.
        Assert.All([1e-4, 1e-3, 1e-2, 1e-1], low => Assert.InRange(rates.Count(rate => rate >= low && rate < 10 * low), 384, 616));
        Assert.All([1, 2, 3, 4], units => Assert.InRange(trials.Count(trial => (int)trial.Values[1]! == units), 384, 616));
        Assert.All([0, 0.125, 0.25, 0.375], low => Assert.InRange(trials.Count(trial => (double)trial.Values[2]! >= low && (double)trial.Values[2]! < low + 0.125), 384, 616));
    }

    [Fact]
    public void Anything_may_be_a_value_and_null_is_what_is_there_without_the_key()
    {
        var plan = Plan("""{ "method": "grid", "objective": "validation.loss", "parameters": [ { "path": "training.optimizer", "values": [ "adam", { "type": "sgd", "learningRate": 0.5 } ] }, { "path": "training.clipNorm", "values": [ null, 2 ] } ] }""");
        Assert.Equal(["\"adam\" null", "\"adam\" 2", "{\"type\":\"sgd\",\"learningRate\":0.5} null", "{\"type\":\"sgd\",\"learningRate\":0.5} 2"], plan.Trials.Select(Text));
        Assert.Equal([null, 2f, null, 2f], plan.Trials.Select(trial => trial.Experiment.Training.ClipNorm));
        Assert.Equal(("validation.loss", false), (plan.Objective.Name, plan.Objective.HigherIsBetter));
    }

    [Fact]
    public void The_first_metric_decides_the_rungs_lead_to_the_end_and_test_data_are_left_out()
    {
        var plan = Plan($$"""{ "trials": 2, "halving": {}, "parameters": [ {{Rate}} ] }""");
        Assert.Equal(("validation.accuracy", true), (plan.Objective.Name, plan.Objective.HigherIsBetter));
        Assert.Equal([1, 3, 9, 20], plan.Rungs);
        Assert.All(plan.Trials, trial => Assert.Null(trial.Experiment.Data.Test));
        Assert.Equal([5, 10, 20], Plan($$"""{ "trials": 2, "halving": { "minEpochs": 5, "factor": 2 }, "parameters": [ {{Rate}} ] }""").Rungs);
    }

    [Fact]
    public void The_text_written_for_another_folder_means_the_same_there()
    {
        var other = Path.Combine(_folder.Path, "runs", "sweep");
        var document = Document("""{ "method": "grid", "parameters": [ { "path": "network.weights", "values": [ null, "start.safetensors" ] }, { "path": "data.test.label", "values": [ "7" ] } ] }""", "name=12", "training.epochs=7");
        Assert.Throws<ProblemsException>(() => SweepPlan.Create(document, Services.GetRequiredService<ComponentCatalogue>()));
        var text = document.Write(other);
        Assert.Equal("../../start.safetensors", (string?)text["sweep"]!["parameters"]![0]!["values"]![1]);
        Assert.Equal("../../there-is-none.csv", (string?)text["data"]!["test"]!["path"]);
        Assert.Equal("7", (string?)text["sweep"]!["parameters"]![1]!["values"]![0]);
        Assert.Equal(("12", 7), ((string?)text["name"], (int?)text["training"]!["epochs"]));
    }

    [Theory]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochz", "values": [ 3 ] } ] }""", "LAM1004", "there is no key 'epochz' here. Did you mean 'epochs'?")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "network.layers[1].rate", "min": 0.1, "max": 1.5 } ] }""", "LAM1008", "'rate' is a number of at least 0 and below 1, but received 1.5.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.batchSize", "min": 1, "max": 8 } ] }""", "LAM1008", "Add \"integer\": true to the range.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training..x", "values": [ 3 ] } ] }""", "LAM1013", "expected the path of a value")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs" } ] }""", "LAM1018", "a parameter has either 'values' or 'min' and 'max', but received neither.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "values": [ 1 ], "min": 1 } ] }""", "LAM1018", "but received both.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "min": 1 } ] }""", "LAM1005", "a range needs the key 'max'.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "min": 5, "max": 1 } ] }""", "LAM1018", "'max' is above 'min', but received 5 and 1.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "min": 0, "max": 5, "scale": "log" } ] }""", "LAM1018", "a logarithmic range lies above 0, but received 0.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "values": [] } ] }""", "LAM1010", "'values' needs at least one item.")]
    [InlineData("""{ "parameters": [ { "path": "training.epochs", "values": [ 1 ] } ] }""", "LAM1005", "a random search needs the key 'trials', how many it proposes, such as 30.")]
    [InlineData("""{ "method": "grid", "trials": 3, "parameters": [ { "path": "training.epochs", "values": [ 1 ] } ] }""", "LAM1018", "a grid tries every combination. Leave 'trials' out")]
    [InlineData("""{ "method": "grid", "parameters": [ { "path": "training.epochs", "min": 1, "max": 3 } ] }""", "LAM1005", "a range in a grid needs the key 'points'")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "seed", "values": [ 1 ] }, { "path": "seed", "values": [ 2 ] } ] }""", "LAM1018", "'seed' is varied twice.")]
    [InlineData("""{ "trials": 3, "halving": {}, "parameters": [ { "path": "training.epochs", "values": [ 5, 6 ] } ] }""", "LAM1018", "halving shares out training.epochs, which is therefore the same in all trials.")]
    [InlineData("""{ "trials": 3, "halving": { "minEpochs": 20 }, "parameters": [ { "path": "seed", "values": [ 5 ] } ] }""", "LAM1018", "but received 20 and 20.")]
    [InlineData("""{ "trials": 3, "objective": "test.accuracy", "parameters": [ { "path": "seed", "values": [ 5 ] } ] }""", "LAM1020", "the objective is a number on validation data, but received 'test.accuracy'.")]
    [InlineData("""{ "method": "grid", "parameters": [ { "path": "network.layers[2].units", "values": [ 1, 3 ] } ] }""", "LAM2010", "trial 2 (network.layers[2].units = 3): the network's last layer")]
    public void What_cannot_be_swept_is_refused_at_its_place(string sweep, string code, string message)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Plan(sweep)).Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains(message, problem.Message);
        Assert.True(problem.Location.Line > 0, $"{problem}");
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(SweepTrial trial) => string.Join(' ', trial.Values.Select(value => value?.ToJsonString() ?? "null"));

    private SweepPlan Plan(string sweep) => SweepPlan.Create(Document(sweep), Services.GetRequiredService<ComponentCatalogue>());

    private ExperimentDocument Document(string sweep, params string[] set) =>
        _folder.Reader.ReadDocument(_folder.Write("xor.json", Xor.Replace("SWEEP", sweep, StringComparison.Ordinal)), new ReadOptions { Set = set, Environment = new Dictionary<string, string>() });
}
