using Lamina.Activations;
using Lamina.Callbacks;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Regularizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>What is valid and has no effect is told, with its place and code; what is a default written out is not.</summary>
public sealed class WarningTests
{
    private static readonly InlineSource Ten = new(
        [.. Enumerable.Range(0, 10).Select(row => (IReadOnlyList<float>)[row, row % 3])],
        Labels: [.. Enumerable.Range(0, 10).Select(row => row % 2 == 0 ? "a" : "b")]);

    [Fact]
    public void An_experiment_whose_every_setting_has_an_effect_warns_of_nothing()
    {
        Told(Base());
        Told(With(training =>
            training with
            {
                Callbacks = [new EarlyStopping("train.loss", 3), new ReduceOnPlateau("train.loss", Patience: 3),
            new ModelCheckpoint("train.loss")]
            }));
        Told(With(training =>
            training with
            {
                Regularizer = new L2(),
                Clipping = new(ClipNorm: 1, ClipValue: 1),
                Checkpoint = new(EverySteps: 25, EveryEpochs: 5),
                Accumulation = new(5, new())
            }));
        Told(With(training => training with { Optimizer = new Sgd(new OneCycle(0.1f)) }),
            With(training => training with { Optimizer = new Sgd(new WarmUp(new CosineDecay(0.1f), 1)) }));
        Told(Layers(new LayerList { { new Dense(3, new Linear()), null, true, new L2(0) }, new Layers.BatchNormalization(), new ActivationLayer(new Relu()),
            new Layers.Dropout(0.5f), new Dense(2, new Softmax()) }));
        Told(Layers(new LayerList { { new Dense(3, new Relu()), null, false },
            new Residual([new LayerEntry(new ActivationLayer(new Relu())), new LayerEntry(new Dense(3))]), new ActivationLayer(new Relu()),
            new Dense(2, new Softmax()) }));
    }

    [Fact]
    public void A_component_that_changes_nothing_with_its_arguments_says_so()
    {
        Told(Layers(new LayerList { new Dense(3), new Layers.Dropout(0), new Dense(2, new Softmax()) }),
            "network.layers[1]: warning LAM8001: 'dropout': rate 0 drops nothing. Make it larger, or leave the layer out.");
        Told(
            Layers(new LayerList { new Residual([new LayerEntry(new Dense(2)), new LayerEntry(new Layers.Dropout(0))]), new Dense(2, new Softmax()) }),
            "network.layers[0].layers[1]: warning LAM8001: 'dropout': rate 0 drops nothing. Make it larger, or leave the layer out.");
        Told(With(training => training with { Regularizer = new L2(0) }),
            "training.regularizer: warning LAM8001: 'l2': strength 0 penalises nothing. Make it larger, or leave it out.");
        Told(With(training => training with { Accumulation = new(Averaging: new(0)) }),
            "training.averaging: warning LAM8001: decay 0 keeps nothing of earlier weights, so the mean equals the weights. Make it larger, or leave "
            + "'averaging' out.");
        Told(Data(data => data with { Transforms = [new(new Scale())] }),
            "data.transforms[0]: warning LAM8001: 'scale': divideBy 1 and offset 0 leave every value as it is. Give one of them, or leave the transform out.");
    }

    [Fact]
    public void Augmentations_and_windows_that_change_nothing_say_so()
    {
        IWarns[] idle = [new AddNoise(0), new Rotate(0), new Shift(0), new ScalePicture(0), new Shear(0), new Elastic(0, 1), new MaxPooling2d(1),
            new AveragePooling2d(1, 1), new AveragePooling2d(2, CountPads: true),
            new ZeroPadding2d([0, 0, 0, 0]), new GaussianNoise(0), new Permute([0, 1]), new L1(0), new ElasticNet(0, 0), new Layers.BatchNormalization(1)];
        Assert.All(idle, component => Assert.Single(component.Warnings()));
        IWarns[] busy = [new AddNoise(1), new Rotate(1), new Shift(1), new ScalePicture(0.1f), new Shear(1), new Elastic(1, 1), new MaxPooling2d(1, 2),
            new AveragePooling2d(), new AveragePooling2d(2, Pads: [0, 1, 0, 0], CountPads: true),
            new ZeroPadding2d([0, 0, 1, 0]), new GaussianNoise(1), new Permute([1, 0]), new L1(), new ElasticNet(0), new Layers.BatchNormalization(0)];
        Assert.All(busy, component => Assert.Empty(component.Warnings()));
    }

    [Fact]
    public void Settings_of_a_layer_that_has_nothing_to_train_are_told()
    {
        Told(
            Layers(new LayerList { { new Flatten(), null, false, new L2() }, new Dense(2, new Softmax()) }),
            "network.layers[0]: warning LAM8003: 'flatten1' has no parameters, so that \"trainable\": false changes nothing. Leave it out.",
            "network.layers[0]: warning LAM8003: 'flatten1' has no weights that are trained, so that its regularizer penalises nothing. Leave it out.");
        Told(
            Layers(new LayerList { { new Dense(2), null, false, new L2() }, new Dense(2, new Softmax()) }),
            "network.layers[0]: warning LAM8003: 'dense1' has no weights that are trained, so that its regularizer penalises nothing. Leave it out.");
        var own = Layers(new LayerList { { new Dense(2, new Softmax()), null, true, new L1() } });
        Told(
            own with { Training = own.Training with { Regularizer = new L2() } },
            "training.regularizer: warning LAM8003: every layer with weights that are trained has a regularizer of its own, so that this one penalises "
                + "nothing. Leave it out.");
    }

    [Fact]
    public void An_activation_of_an_activation_is_told()
    {
        const string Remedy = "with no weights between. Leave one out, or put a layer with weights between them.";
        Told(Layers(new LayerList { new Dense(2, new Sigmoid()), new ActivationLayer(new Softmax()) }),
            $"network.layers[1]: warning LAM8004: 'softmax' of 'activation1' takes what 'sigmoid' of 'dense1' produces, {Remedy}");
        Told(
            Layers(new LayerList { new Dense(3, new Relu()), new Layers.Dropout(0.1f), new ActivationLayer(new Tanh()), new ActivationLayer(new Linear()),
                new ActivationLayer(new Relu()), new Dense(2, new Softmax()) }),
            $"network.layers[2]: warning LAM8004: 'tanh' of 'activation1' takes what 'relu' of 'dense1' produces, {Remedy}",
            $"network.layers[4]: warning LAM8004: 'relu' of 'activation3' takes what 'tanh' of 'activation1' produces, {Remedy}");
    }

    [Fact]
    public void What_stands_twice_is_told()
    {
        Told(
            With(training =>
                training with { Callbacks = [new ModelCheckpoint("train.loss"), new EarlyStopping("train.loss", 2), new ModelCheckpoint("train.loss")] }),
            "training.callbacks[2]: warning LAM8005: it repeats training.callbacks[0], and does nothing besides. Leave one out.");
        Told(Data(data => data with { Transforms = [new(new Standardize()), new(new Standardize())] }),
            "data.transforms[1]: warning LAM8005: it repeats data.transforms[0], on what that one made. Leave one out.");
        Told(Data(data => data with { Transforms = [new(new Standardize(), ["0"]), new(new MinMax()), new(new Standardize(), ["0"])] }, named: true));
    }

    [Fact]
    public void Data_that_judge_what_was_learnt_from_them_are_told()
    {
        Told(
            Data(data => data with { Validation = new(Ten), Test = Ten }),
            "data.validation: warning LAM8006: the validation data are the training data, so that memorising them looks like success. Use other rows, such "
                + "as { \"split\": 0.1 }.",
            "data.test: warning LAM8006: the test data are the training data, so that memorising them looks like success. Use other rows.");
        var other = new InlineSource([[1, 1], [2, 2]], Labels: ["a", "b"]);
        Told(Data(data => data with { Validation = new(other), Test = other }),
            "data.test: warning LAM8006: the test data are the validation data, by which the model may be chosen. Use other rows.");
        // What is made in code alone does not say what it holds.
        Told(Data(data => data with { Train = DataSources.FromMemory(Ten.Load(default)), Test = DataSources.FromMemory(other.Load(default)) }));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_patience_that_no_run_of_so_many_epochs_reaches_is_told(int patience)
    {
        // Five epochs: the first is the best, and with a patience of 3 the run is stopped after the fourth at the earliest.
        Told(
            With(training =>
                training with
                {
                    Callbacks = [new EarlyStopping("train.loss", patience, RestoreBest: false),
                new ReduceOnPlateau("train.loss", Patience: patience)]
                }),
            $"training.callbacks[0]: warning LAM8007: 'earlyStopping': patience {patience} stops no run of 5 epochs. Make it smaller, or leave the "
                + "callback out.",
            $"training.callbacks[1]: warning LAM8007: 'reduceOnPlateau': patience {patience} never changes the learning rate of a run of 5 epochs. Make it "
                + "smaller, or leave the callback out.");
    }

    [Fact]
    public void Numbers_beyond_the_run_are_told() => Told(
        With(training => training with { BatchSize = 11, Accumulation = new(2), Checkpoint = new(EverySteps: 6, EveryEpochs: 6) }),
        "training.checkpoint: warning LAM8008: 'everyEpochs' is 6, but training.epochs is 5, so that only the end is saved. Make it smaller.",
        "training.batchSize: warning LAM8008: 'batchSize' is 11, but there are 10 samples to learn from, so that a batch holds all of them. Make it smaller.",
        "training.gradientAccumulationSteps: warning LAM8008: 'gradientAccumulationSteps' is 2, but an epoch has 1 batch, after which an update ends in any "
            + "case. Make it smaller.",
        "training.checkpoint.everySteps: warning LAM8008: 'everySteps' is 6, but the run has 5 steps, so that only the end is saved. Make it smaller.");

    [Fact]
    public void A_bound_that_another_one_keeps_out_of_reach_is_told()
    {
        // Two inputs and two units: four weights and two biases of at most 1 have a norm of at most √6 ≈ 2.449.
        Told(With(training => training with { Clipping = new(2.5f, 1) }),
            "training.clipNorm: warning LAM8009: 6 values of at most 1 each, as 'clipValue' leaves them, have no norm above 2.5, so that 'clipNorm' changes "
            + "nothing. Leave one out.");
        Told(With(training => training with { Clipping = new(2.4f, 1) }));
    }

    [Fact]
    public void A_learning_rate_that_does_not_do_what_it_is_for_is_told()
    {
        const string Place = "training.optimizer.learningRate: warning LAM8010";
        Told(Rate(new ConstantRate(0)), $"{Place}: the learning rate is 0 in every step, so that nothing is learnt. Make it larger.");
        Told(Rate(new StepDecay(0.5f, 5)),
            $"{Place}: the learning rate is 0.5 from the first step to the last: 'step' changes nothing in 5 epochs of 5 steps. Give it fewer epochs or "
            + "another factor, or write the number alone.");
        Told(Rate(new StepDecay(0.5f, 4)));
        Told(Rate(new WarmUp(new ConstantRate(1), 10)),
            $"{Place}: the learning rate rises up to the last step, to 0.5, and never reaches its full rate. Let it rise in fewer than 5 epochs.");
        Told(Rate(new WarmUp(new ConstantRate(1), 4)));

        static Experiment Rate(ILearningRateSchedule schedule) => With(training => training with { Optimizer = new Sgd(schedule) });
    }

    [Fact]
    public void A_batch_too_small_for_a_layer_over_the_batch_is_told_and_dropLast_is_the_remedy()
    {
        var layers = new LayerList { new Dense(3), new Layers.BatchNormalization(), new Dense(2, new Softmax()) };
        const string Why = "but 'batchNormalization1' computes over the batch and learns nothing from fewer than 2.";
        Told(Sized(layers, 3),
            $"training.batchSize: warning LAM8011: the last batch of an epoch has 1 row (10 samples in batches of 3), {Why} Set training.dropLast to true, "
            + "or take another batchSize.");
        Told(Sized(layers, 1), $"training.batchSize: warning LAM8011: a batch has 1 row, {Why} Make it larger.");
        Told(Sized(layers, 3, dropLast: true), Sized(layers, 4),
            Sized(new LayerList { new Dense(3), { new Layers.BatchNormalization(), null, false }, new Dense(2, new Softmax()) }, 3));
        // Over the pixels of a picture there are values enough in one row.
        Told(Sized(new LayerList { new Reshape([1, 2, 1]), new Layers.BatchNormalization(), new Flatten(), new Dense(2, new Softmax()) }, 3));

        static Experiment Sized(LayerList layers, int batchSize, bool dropLast = false) =>
            Layers(layers) is var experiment ? experiment with { Training = experiment.Training with { BatchSize = batchSize, DropLast = dropLast } } : null!;
    }

    [Theory]
    [InlineData("1", "1.0", "'1', '1.0'")]
    [InlineData("yes", "Yes", "'yes', 'Yes'")]
    [InlineData("no", "no ", "'no', 'no '")]
    [InlineData("1e2", "+100", "'1e2', '+100'")]
    [InlineData("New  York", "new york", "'New  York', 'new york'")]
    public void Classes_that_are_told_apart_and_hardly_meant_to_be_are_told(string one, string other, string quoted)
    {
        var source = new InlineSource([[1], [2], [3], [4]], Labels: [one, other, one, other]);
        var told = Assert.Single(Harness.Prepare(
            Base() with { Data = new DataSection(source), Training = Base().Training with { BatchSize = 4 } }).Data.Warnings);
        Assert.Equal(("LAM8012", "data.train"), (told.Code, told.Location.Source));
        var names = told.Message.Split(" are different classes", 2)[0].Split(", ").Order(StringComparer.Ordinal);
        Assert.Equal(quoted.Split(", ").Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void A_class_without_a_row_of_validation_is_told() => Told(
        Data(data => data with { Validation = new(new InlineSource([[1, 1], [2, 2]], Labels: ["b", "b"])) }),
        "data.validation: warning LAM8013: the validation data have no row of class 'a', so that nothing judges how it is learnt. Take more rows.");

    private static void Told(Experiment experiment, params string[] expected) =>
        Assert.Equal(expected, Harness.Prepare(experiment).Data.Warnings.Select(warning => warning.ToString()));

    private static void Told(params Experiment[] experiments) => Assert.All(experiments, experiment => Told(experiment, expected: []));

    private static Experiment Base() => new(
        "warned",
        new DataSection(Ten),
        new NetworkSection(new LayerList { new Dense(2, new Softmax()) }),
        new TrainingSection(new CrossEntropy(), new Sgd(new ConstantRate(0.1f)), BatchSize: 2, Epochs: 5));

    private static Experiment Layers(LayerList layers) => Base() with { Network = new NetworkSection(layers) };

    private static Experiment With(Func<TrainingSection, TrainingSection> change) => Base() with { Training = change(Base().Training) };

    private static Experiment Data(Func<DataSection, DataSection> change, bool named = false) => Base() is var experiment && named
        ? experiment with { Data = change(experiment.Data) with { Train = DataSources.FromMemory(Ten.Load(default).WithColumns([new("0"), new("1")])) } }
        : Base() with { Data = change(Base().Data) };
}
