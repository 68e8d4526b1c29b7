using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Hosting.Tests;

public sealed class OverrideTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    [Fact]
    public void A_setting_replaces_a_value()
    {
        var experiment = Read("training.optimizer.learningRate=0.1", "training.epochs=3", "name=iris-2", "training.shuffle=true");
        Assert.Equal(new Sgd(new ConstantRate(0.1f), 0.9f), experiment.Training.Optimizer);
        Assert.Equal(("iris-2", 3, true), (experiment.Name, experiment.Training.Epochs, experiment.Training.Shuffle));
    }

    [Theory]
    [InlineData("network.layers[0].units=32")]
    [InlineData("network.layers[dense1].units=32")]
    [InlineData("network.layers.0.units=32")]
    [InlineData(" network.layers[ dense1 ].units = 32 ")]
    public void An_item_is_found_by_number_or_default_name(string setting)
    {
        var layers = Read(setting).Network.Layers;
        Assert.Equal([new LayerEntry(new Dense(32, new Relu())), new LayerEntry(new Dense(3, new Softmax()), "head", Trainable: false)], layers);
    }

    [Fact]
    public void An_item_is_found_by_its_own_name_but_counts_for_the_numbers_of_its_type()
    {
        Assert.Equal(5, Units(Read("network.layers[head].units=5"), 1));
        var text = ExperimentFolder.Good.Replace(
            "\"layers\": [", "\"layers\": [ { \"type\": \"dense\", \"units\": 1, \"name\": \"first\" }, \"relu\",", StringComparison.Ordinal);
        Assert.Equal(9, Units(_folder.Read(text, "network.layers[dense2].units=9"), 2));
        Assert.Equal(new ActivationLayer(new Tanh()), _folder.Read(text, "network.layers[activation1]=tanh").Network.Layers[1].Layer);
    }

    [Fact]
    public void A_key_may_be_new()
    {
        var experiment = Read("training.optimizer.weightDecay=0.5", "network.layers[0].weightInitializer.type=zeros");
        Assert.Equal(0.5f, Assert.IsType<Sgd>(experiment.Training.Optimizer).WeightDecay);
        Assert.NotNull(Assert.IsType<Dense>(experiment.Network.Layers[0].Layer).WeightInitializer);
    }

    [Fact]
    public void A_name_may_be_given_arguments()
    {
        var layers = Read("network.layers[0].activation=leakyRelu", "network.layers[0].activation.negativeSlope=0.3").Network.Layers;
        Assert.Equal(new LeakyRelu(0.3f), Assert.IsType<Dense>(layers[0].Layer).Activation);
    }

    [Fact]
    public void Objects_and_lists_replace_what_is_there()
    {
        var experiment = Read("training.optimizer={\"type\":\"adam\"}", "training.metrics=[\"meanSquaredError\"]", "data.validation={ \"split\": 0.5 }");
        Assert.Equal(new Adam(), experiment.Training.Optimizer);
        Assert.Equal([new LossMetric(new MeanSquaredError())], experiment.Training.Metrics!);
        Assert.Equal(0.5, experiment.Data.Validation!.Split);
    }

    [Fact]
    public void Null_removes()
    {
        var experiment = Read("data.test=null", "network.layers[1]=null", "training.optimizer.momentum=null");
        Assert.Null(experiment.Data.Test);
        Assert.Single(experiment.Network.Layers);
        Assert.Equal(new Sgd(new ConstantRate(0.01f)), experiment.Training.Optimizer);
    }

    [Fact]
    public void A_number_is_a_text_where_a_text_is_expected_and_a_text_stays_one() =>
        Assert.Equal(("2024", "1e3"), (Read("name=2024").Name, Read("name=\"1e3\"").Name));

    [Fact]
    public void Variables_come_before_arguments()
    {
        var variables = new Dictionary<string, string>
        {
            ["LAMINA__training__epochs"] = "3",
            ["LAMINA__training__batchSize"] = "4",
            ["LAMINA__network__layers__dense1__units"] = "6",
            ["LAMINA_KERNEL"] = "scalar",
            ["PATH"] = "/bin",
        };
        _folder.Write("iris.json", ExperimentFolder.Good);
        var experiment = _folder.ReadFile("iris.json", new ReadOptions { Environment = variables, Set = ["training.epochs=9"] });
        Assert.Equal((9, 4, 6), (experiment.Training.Epochs, experiment.Training.BatchSize, Units(experiment, 0)));
    }

    [Fact]
    public void Paths_in_arguments_start_from_the_current_directory() =>
        Assert.Equal(Path.GetFullPath("mine.csv"), Assert.IsType<CsvSource>(Read("data.train.path=mine.csv").Data.Train).Path);

    [Theory]
    [InlineData("training.epoch=3", "--set training.epoch", ProblemCodes.UnknownKey, "no key 'epoch' here. Did you mean 'epochs'?")]
    [InlineData("trainig.epochs=3", "--set trainig.epochs", ProblemCodes.UnknownKey, "no key 'trainig' here. Did you mean 'training'?")]
    [InlineData("network.layer[0].units=3", "--set network.layer[0].units", ProblemCodes.UnknownKey, "no key 'layer' here. Did you mean 'layers'?")]
    [InlineData("training.Epochs=3", "--set training.Epochs", ProblemCodes.UnknownPath, "'Epochs' leads nowhere. Did you mean 'epochs'?")]
    [InlineData("training.epochs.x=3", "--set training.epochs.x", ProblemCodes.UnknownPath,
        "'x' leads nowhere: 'training.epochs' is 5, which has nothing in it.")]
    [InlineData("network.layers[2].units=3", "--set network.layers[2].units", ProblemCodes.UnknownPath,
        "'2' leads nowhere: 'network.layers' has 2 items. Known: 0 to 1, or dense1, head.")]
    [InlineData("network.layers[-1].units=3", "--set network.layers[-1].units", ProblemCodes.UnknownPath, "'-1' leads nowhere")]
    [InlineData("network.layers[dens1].units=3", "--set network.layers[dens1].units", ProblemCodes.UnknownPath,
        "'dens1' leads nowhere: 'network.layers' has 2 items. Did you mean 'dense1'?")]
    [InlineData("training.callbacks[0]=3", "--set training.callbacks[0]", ProblemCodes.UnknownPath, "'training.callbacks' has no items.")]
    [InlineData("training.metrik=null", "--set training.metrik", ProblemCodes.UnknownKey, "no key 'metrik' here. Did you mean 'metrics'?")]
    [InlineData("training.epochs=many", "--set training.epochs", ProblemCodes.WrongKind, "'epochs' is a whole number, but received the text \"many\".")]
    [InlineData("training.epochs=\"3\"", "--set training.epochs", ProblemCodes.WrongKind, "received the text \"3\"")]
    [InlineData("training.epochs=.5", "--set training.epochs", ProblemCodes.OutOfRange, "'epochs' is a whole number, but received .5.")]
    [InlineData("training.epochs=Infinity", "--set training.epochs", ProblemCodes.OutOfRange, "a finite number")]
    [InlineData("training.epochs=0", "--set training.epochs", ProblemCodes.OutOfRange, "but received 0.")]
    [InlineData("training.epochs=", "--set training.epochs", ProblemCodes.WrongKind, "'epochs' is a whole number")]
    [InlineData("training.loss=crossEntrpy", "--set training.loss", ProblemCodes.UnknownComponent, "Did you mean 'crossEntropy'?")]
    [InlineData("training.optimizer={\"type\":\"adam\",\"beta\":1}", "--set training.optimizer", ProblemCodes.UnknownKey, "no key 'beta' here.")]
    [InlineData("training.epochs", "--set training.epochs", ProblemCodes.UnknownPath, "expected path=value")]
    [InlineData("=3", "--set =3", ProblemCodes.UnknownPath, "expected path=value")]
    [InlineData("a..b=3", "--set a..b=3", ProblemCodes.UnknownPath, "expected path=value")]
    [InlineData("layers[0=3", "--set layers[0=3", ProblemCodes.UnknownPath, "expected path=value")]
    [InlineData("layers[0]units=3", "--set layers[0]units=3", ProblemCodes.UnknownPath, "expected path=value")]
    public void A_bad_setting_is_a_problem_at_the_argument(string setting, string source, string code, string message)
    {
        var problem = Assert.Single(_folder.Problems(ExperimentFolder.Good, setting));
        Assert.Equal((code, new SourceLocation(source)), (problem.Code, problem.Location));
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void A_bad_variable_is_a_problem_at_the_variable_after_those_of_the_file()
    {
        _folder.Write("iris.json", ExperimentFolder.Good.Replace("\"relu\"", "\"rleu\"", StringComparison.Ordinal));
        var options = new ReadOptions { Environment = new Dictionary<string, string> { ["LAMINA__training__epochs"] = "-3" }, Set = ["seed=x"] };
        var problems = Assert.Throws<ProblemsException>(() => _folder.ReadFile("iris.json", options)).Problems;
        Assert.Equal([Path.Combine(_folder.Path, "iris.json"), "LAMINA__training__epochs", "--set seed"], problems.Select(problem => problem.Location.Source));
        Assert.StartsWith("LAMINA__training__epochs: error LAM1008: 'epochs' is a whole number", problems[1].ToString());
    }

    public void Dispose() => _folder.Dispose();

    private static int Units(Experiment experiment, int layer) => Assert.IsType<Dense>(experiment.Network.Layers[layer].Layer).Units;

    private Experiment Read(params string[] set) => _folder.Read(ExperimentFolder.Good, set);
}
