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
          "network": { "layers": [ { "type": "dense", "units": 4, "activation": "tanh" }, { "type": "dropout", "rate": 0.1 },
            { "type": "dense", "units": 1, "activation": "sigmoid" } ] },
          "training": { "loss": "binaryCrossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.1 },
            "batchSize": 4, "epochs": 20, "metrics": [ "accuracy", "meanSquaredError" ] },
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
        var plan = Plan("""{ "method": "grid", "parameters": ["""
            + """ { "path": "training.optimizer.learningRate", "min": 0.001, "max": 0.1, "scale": "log", "points": 3 },"""
            + """ { "path": "network.layers[dense1].units", "min": 8, "max": 128, "scale": "log", "integer": true, "points": 5 } ] }""");
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
        Assert.All([0, 0.125, 0.25, 0.375],
            low => Assert.InRange(trials.Count(trial => (double)trial.Values[2]! >= low && (double)trial.Values[2]! < low + 0.125), 384, 616));
    }

    [Fact]
    public void Anything_may_be_a_value_and_null_is_what_is_there_without_the_key()
    {
        var plan = Plan("""{ "method": "grid", "objective": "validation.loss", "parameters": ["""
            + """ { "path": "training.optimizer", "values": [ "adam", { "type": "sgd", "learningRate": 0.5 } ] },"""
            + """ { "path": "training.clipNorm", "values": [ null, 2 ] } ] }""");
        Assert.Equal(["\"adam\" null", "\"adam\" 2", "{\"type\":\"sgd\",\"learningRate\":0.5} null", "{\"type\":\"sgd\",\"learningRate\":0.5} 2"],
            plan.Trials.Select(Text));
        Assert.Equal([null, 2f, null, 2f], plan.Trials.Select(trial => trial.Experiment.Training.Clipping.ClipNorm));
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
        var document = Document("""{ "method": "grid", "parameters": [ { "path": "network.weights", "values": [ null, "start.safetensors" ] },"""
            + """ { "path": "network.layers[0].name", "values": [ "7" ] } ] }""", "name=12", "training.epochs=7");
        Assert.Throws<ProblemsException>(() => SweepPlan.Create(document, Services.GetRequiredService<ComponentCatalogue>()));
        var text = document.Write(other);
        Assert.Equal("../../start.safetensors", (string?)text["sweep"]!["parameters"]![0]!["values"]![1]);
        Assert.Equal("../../there-is-none.csv", (string?)text["data"]!["test"]!["path"]);
        Assert.Equal("7", (string?)text["sweep"]!["parameters"]![1]!["values"]![0]);
        Assert.Equal(("12", 7), ((string?)text["name"], (int?)text["training"]!["epochs"]));
    }

    [Theory]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochz", "values": [ 3 ] } ] }""", "LAM1004",
        "there is no key 'epochz' here. Did you mean 'epochs'?")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "network.layers[1].rate", "min": 0.1, "max": 1.5 } ] }""", "LAM1008",
        "'rate' is a number of at least 0 and below 1, but received 1.5.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.batchSize", "min": 1, "max": 8 } ] }""", "LAM1008",
        "Add \"integer\": true to the range.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training..x", "values": [ 3 ] } ] }""", "LAM1013", "expected the path of a value")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs" } ] }""", "LAM1018",
        "a parameter has either 'values' or 'min' and 'max', but received neither.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "values": [ 1 ], "min": 1 } ] }""", "LAM1018", "but received both.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "min": 1 } ] }""", "LAM1005", "a range needs the key 'max'.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "min": 5, "max": 1 } ] }""", "LAM1018",
        "'max' is above 'min', but received 5 and 1.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "min": 0, "max": 5, "scale": "log" } ] }""", "LAM1018",
        "a logarithmic range lies above 0, but received 0.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "values": [] } ] }""", "LAM1010", "'values' needs at least one item.")]
    [InlineData("""{ "parameters": [ { "path": "training.epochs", "values": [ 1 ] } ] }""", "LAM1005",
        "a random search needs the key 'trials', how many it proposes, such as 30.")]
    [InlineData("""{ "method": "grid", "trials": 3, "parameters": [ { "path": "training.epochs", "values": [ 1 ] } ] }""", "LAM1018",
        "a grid tries every combination. Leave 'trials' out")]
    [InlineData("""{ "method": "grid", "parameters": [ { "path": "training.epochs", "min": 1, "max": 3 } ] }""", "LAM1005",
        "a range in a grid needs the key 'points'")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "seed", "values": [ 1 ] }, { "path": "seed", "values": [ 2 ] } ] }""", "LAM1018",
        "'seed' is varied twice.")]
    [InlineData("""{ "trials": 3, "halving": {}, "parameters": [ { "path": "training.epochs", "values": [ 5, 6 ] } ] }""", "LAM1018",
        "halving shares out training.epochs, which is therefore the same in all trials.")]
    [InlineData("""{ "trials": 3, "halving": { "minEpochs": 20 }, "parameters": [ { "path": "seed", "values": [ 5 ] } ] }""", "LAM1018",
        "but received 20 and 20.")]
    [InlineData("""{ "trials": 3, "objective": "test.accuracy", "parameters": [ { "path": "seed", "values": [ 5 ] } ] }""", "LAM1020",
        "the objective is a number on validation data, but received 'test.accuracy'.")]
    [InlineData("""{ "method": "grid", "parameters": [ { "path": "network.layers[2].units", "values": [ 1, 3 ] } ] }""", "LAM2010",
        "trial 2 (network.layers[2].units = 3): the network's last layer")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.optimizer.learningRate", "values": [ 1 ] },"""
        + """ { "path": "training.optimizer", "values": [ "adam" ] } ] }""", "LAM1018",
        "'training.optimizer' and 'training.optimizer.learningRate' lie one inside the other")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.optimizer", "values": [ "adam" ] },"""
        + """ { "path": "training.optimizer.beta1", "values": [ 0.5 ] } ] }""", "LAM1018",
        "'training.optimizer.beta1' and 'training.optimizer' lie one inside the other")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "network.layers[0]", "values": [ { "type": "dense", "units": 2 } ] },"""
        + """ { "path": "network.layers[dense1].units", "values": [ 5 ] } ] }""", "LAM1018", "lie one inside the other")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "network.layers[dense2].useBias", "values": [ true ] },"""
        + """ { "path": "network.layers[2].useBias", "values": [ false ] } ] }""", "LAM1018",
        "'network.layers[2].useBias' is varied twice: it is 'network.layers[dense2].useBias'.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "sweep.trials", "values": [ 1, 2 ] } ] }""", "LAM1018",
        "'sweep.trials' changes nothing of a trial, which is what the sweep makes of it.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "sweep", "values": [ null ] } ] }""", "LAM1018", "'sweep' changes nothing of a trial")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "name", "values": [ "a", "b" ] } ] }""", "LAM1018", "'name' changes nothing of a trial.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "data.test.label", "values": [ "a", "b" ] } ] }""", "LAM1018",
        "'data.test.label' changes nothing of a trial.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.checkpoint.keep", "values": [ 1, 2 ] } ] }""", "LAM1018",
        "'training.checkpoint.keep' changes nothing of a trial.")]
    [InlineData("""{ "method": "grid", "seed": 3, "parameters": [ { "path": "seed", "values": [ 1 ] } ] }""", "LAM1018", "a grid draws nothing at random.")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "values": [ 3, 4 ], "scale": "log" } ] }""", "LAM1018",
        "'scale' is for a range")]
    [InlineData("""{ "trials": 3, "parameters": [ { "path": "training.epochs", "values": [ 3, 4 ], "integer": true } ] }""", "LAM1018",
        "'integer' is for a range")]
    [InlineData("""{ "method": "grid", "parameters": [ { "path": "training.optimizer.learningRate", "values": [ 0.1, 1e-50 ] } ] }""", "LAM1008",
        "'learningRate' is too near to 0 to be held: 1e-50 would become 0.")]
    public void What_cannot_be_swept_is_refused_at_its_place(string sweep, string code, string message)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Plan(sweep)).Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains(message, problem.Message);
        Assert.True(problem.Location.Line > 0, $"{problem}");
    }

    [Theory]
    [InlineData("""{ "method": "grid", "parameters": [ { "path": "seed", "values": [ 1, 2 ] }, { "path": "training.shuffle", "values": [ true ] } ] }""",
        "sweep.parameters[1].values", "'training.shuffle' has a single value, so that it does not vary. Set it in the experiment instead.")]
    [InlineData("""{ "method": "grid", "parameters": [ { "path": "training.clipNorm", "values": [ 1, 2, 1.0 ] } ] }""", "sweep.parameters",
        "1 of 3 trials repeats another, such as trial 3, which is trial 1. Leave out values that mean the same.")]
    [InlineData("""{ "method": "grid", "parameters": [ { "path": "network.layers[0].activation", "values": [ "relu", { "type": "relu" } ] } ] }""",
        "sweep.parameters", "1 of 2 trials repeats another, such as trial 2, which is trial 1. Leave out values that mean the same.")]
    [InlineData("""{ "trials": 1, "halving": {}, "parameters": [ { "path": "training.clipNorm", "min": 1, "max": 2 } ] }""", "sweep.halving",
        "there is a single trial, so that there is nothing to compare it with. Leave 'halving' out.")]
    public void What_a_sweep_says_to_no_effect_is_told(string sweep, string place, string message) =>
        Assert.Equal([new Warning("LAM8014", new SourceLocation(place), message)], Plan(sweep).Warnings);

    [Fact]
    public void A_random_search_with_more_trials_than_there_are_choices_is_told()
    {
        // Ten draws of two choices repeat at least eight.
        var told = Assert.Single(Plan("""{ "trials": 10, "parameters": [ { "path": "training.shuffle", "values": [ true, false ] } ] }""").Warnings);
        Assert.StartsWith("8 of 10 trials repeat others, such as trial", told.Message, StringComparison.Ordinal);
        Assert.EndsWith("Use fewer trials, or let \"method\" be \"grid\".", told.Message, StringComparison.Ordinal);
        Assert.Empty(Plan("""{ "method": "grid", "parameters": [ { "path": "training.shuffle", "values": [ true, false ] } ] }""").Warnings);
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(SweepTrial trial) => string.Join(' ', trial.Values.Select(value => value?.ToJsonString() ?? "null"));

    private SweepPlan Plan(string sweep) => SweepPlan.Create(Document(sweep), Services.GetRequiredService<ComponentCatalogue>());

    private ExperimentDocument Document(string sweep, params string[] set) =>
        _folder.Reader.ReadDocument(_folder.Write("xor.json", Xor.Replace("SWEEP", sweep, StringComparison.Ordinal)), new ReadOptions
        {
            Set = set,
            Environment = new Dictionary<string, string>()
        });
}
