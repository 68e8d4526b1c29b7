using System.Diagnostics;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>What does not fit is refused before any data is read or memory taken, with a text that says what to do.</summary>
public sealed class ExperimentPlanTests
{
    [Fact]
    public void A_number_out_of_its_range_is_refused() => Refused(
        new LayerList { new Dense(-5) },
        "network.layers[0]: error LAM2004: Layer 1 'dense1': 'units' is a number of at least 1 and at most 2147483647, but received -5.");

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var plan = Experiment(new LayerList { new Dense(3) });
        Refused(
            plan with { Network = plan.Network with { Input = [2, 1, 2] } },
            "network.layers[0]: error LAM2001: Layer 1 'dense1' cannot take [2, 1, 2], which the input produces: A dense layer expects samples [features] or "
                + "[time, features], but received [2, 1, 2]. Put a 'flatten' or 'reshape' layer before it.");
        Refused(
            plan with { Network = plan.Network with { Input = [2, 2] } },
            "network.layers[0]: error LAM2010: the network's last layer 'dense1' produces [2, 3], but data.train has 3 targets or classes. Let it produce [3]: "
                + "a layer before it that flattens a sample, or takes its last step, makes one row of it.");
    }

    [Fact]
    public void An_input_of_another_width_than_the_data_is_refused()
    {
        var plan = Experiment(new LayerList { new Flatten(), new Dense(3) });
        Refused(
            plan with { Network = plan.Network with { Input = [5, 2] } },
            "network.input: error LAM2009: the network's input [5, 2] has 10 values, but a sample of data.train has 4 ([4]).");
    }

    [Fact]
    public void Validation_is_a_source_or_a_split_and_not_both()
    {
        var experiment = Experiment(new LayerList { new Dense(3) });
        Refused(
            experiment with { Data = experiment.Data with { Validation = new ValidationSection(experiment.Data.Train, 0.5) } },
            "data.validation: error LAM3108: validation is either a source or a split of the training data, but received both.");
        Refused(
            experiment with { Data = experiment.Data with { Validation = new ValidationSection() } },
            "data.validation: error LAM3108: validation is either a source or a split of the training data, but received neither.");
    }

    [Fact]
    public void Two_layers_of_one_name_are_refused() => Refused(
        new LayerList { { new Dense(7), "head" }, { new Dense(3), "head" } },
        "network.layers[1]: error LAM2002: two layers are named 'head'. Give one of them a different \"name\".");

    [Fact]
    public void A_given_name_may_not_be_that_of_a_numbered_layer() => Refused(
        new LayerList { { new Dense(7), "dense2" }, new Dense(3) },
        "network.layers[1]: error LAM2002: two layers are named 'dense2'. Give one of them a different \"name\".");

    [Fact]
    public void A_name_that_tensors_could_not_carry_is_refused() => Refused(
        new LayerList { { new Dense(3), "a.b" } },
        "network.layers[0]: error LAM2003: a layer's name has no '.', '[' or ']' and is not empty, but received 'a.b'.");

    [Fact]
    public void A_network_without_layers_is_refused() => Refused(
        [],
        "network.layers: error LAM2012: a network has at least one layer, but received none.");

    [Fact]
    public void A_loss_outside_its_domain_is_refused() => Refused(
        new LayerList { new Dense(3, new Tanh()) },
        "training.loss: error LAM2006: loss 'crossEntropy' is defined for probabilities that sum to one, but activation 'tanh' of the last layer 'dense1' "
            + "produces numbers from -1 to 1. Let the last layer have activation 'softmax', or choose another loss.",
        new CrossEntropy());

    [Fact]
    public void A_loss_on_a_layer_without_activation_says_so() => Refused(
        new LayerList { new Dense(3) },
        "training.loss: error LAM2006: loss 'binaryCrossEntropy' is defined for numbers from 0 to 1, but the last layer 'dense1' has no activation and "
            + "produces all real numbers. Let the last layer have activation 'sigmoid' or 'softmax', or choose another loss.",
        new BinaryCrossEntropy());

    [Fact]
    public void Outputs_that_are_not_as_many_as_the_targets_are_refused() => Refused(
        new LayerList { new Dense(7), new Dense(2) },
        "network.layers[1]: error LAM2010: the network's last layer 'dense2' produces [2], but data.train has 3 targets or classes. Let it produce [3].");

    [Fact]
    public void Two_fusions_that_claim_one_pair_are_refused()
    {
        var exception = Assert.Throws<ProblemsException>(
            () => ExperimentPlan.Create(Experiment(new LayerList { new Dense(3, new Softmax()) }, new CrossEntropy()),
            [new SoftmaxCrossEntropy(), new SecondFusion()]));
        Assert.Equal(
            "training.loss: error LAM2007: loss 'crossEntropy' with this last activation is claimed by Lamina.Losses.SoftmaxCrossEntropy and "
                + "Lamina.Tests.SecondFusion. Remove one of them.",
            exception.Message);
    }

    [Fact]
    public void Two_metrics_of_one_name_are_refused()
    {
        var experiment = Experiment(new LayerList { new Dense(3) });
        Refused(
            experiment with { Training = experiment.Training with { Metrics = [new R2(), new RootMeanSquaredError(), new R2()] } },
            "training.metrics: error LAM2013: 'r2' is measured 2 times, but a number of a report has a name of its own. Remove one.");
    }

    [Fact]
    public void Numbers_of_split_and_transforms_are_checked()
    {
        var experiment = Experiment(new LayerList { new Dense(3) });
        Refused(
            experiment with
            {
                Data = experiment.Data with
                {
                    Validation = new ValidationSection(Split: 1.5),
                    Transforms = [new(new Scale(2)), new(new Scale(0))]
                }
            },
            string.Join(
                Environment.NewLine,
                "data.validation: error LAM2004: data.validation: 'split' is a number above 0 and below 1, but received 1.5.",
                "data.transforms[1]: error LAM2004: data.transforms[1]: 'divideBy' is a number above 0, but received 0."));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var experiment = Experiment(new LayerList { { new Dense(7), "a.b" }, { new Dense(7), "x" }, { new Dense(0), "x" } });
        experiment = experiment with
        {
            Network = experiment.Network with { Input = [5] },
            Training = experiment.Training with { BatchSize = 0, Optimizer = new Sgd(new ConstantRate(float.NaN), 1.5f) },
        };
        var exception = Assert.Throws<ProblemsException>(() => ExperimentPlan.Create(experiment, []));
        Assert.Equal(["LAM2002", "LAM2003", "LAM2004", "LAM2004", "LAM2004", "LAM2004", "LAM2009"], exception.Problems.Select(problem => problem.Code).Order());
        Assert.Contains(exception.Problems, problem => problem.Message.Contains("'batchSize' is a number of at least 1", StringComparison.Ordinal));
        Assert.Contains(exception.Problems, problem => problem.Message.Contains("received NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void A_layer_too_large_for_any_machine_is_refused_at_once_with_the_memory_it_needs()
    {
        // 4 · 2·10⁹ weights and 2·10⁹ biases of four bytes each are 37.25 GiB.
        var clock = Stopwatch.StartNew();
        Refused(
            new LayerList { new Dense(2_000_000_000), new Dense(3) },
            "network.layers: error LAM2005: the network's parameters would take 59.6 GiB (16,000,000,016 values); at most 2.0 GiB (536,870,911 values) can "
                + "be saved. Make its layers smaller.");
        Assert.InRange(clock.ElapsedMilliseconds, 0, 500);
    }

    [Fact]
    public void Batches_too_large_for_this_machine_are_refused_at_once_with_the_memory_they_need()
    {
        // Four bytes for each of: 5·10⁸ weights with their gradients and slots (three times), 100 rows of input and twice the targets, and of outputs once.
        var clock = Stopwatch.StartNew();
        var targets = Experiment(new LayerList { new Dense(500_000_000, UseBias: false) }) with { Data = new DataSection(new WideSource()) };
        var exception = Assert.Throws<ProblemsException>(() => ExperimentPlan.Create(targets, []));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 500);
        Assert.Equal("LAM2005", Assert.Single(exception.Problems).Code);
        Assert.StartsWith("training needs 564.4 GiB, but this machine has ", exception.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_path_of_the_loss_is_told_in_words()
    {
        Assert.Equal("softmax + crossEntropy, fused", Path(new Softmax(), new CrossEntropy()));
        Assert.Equal("meanSquaredError through the backward pass of softmax", Path(new Softmax(), new MeanSquaredError()));
        Assert.Equal("meanSquaredError on the last layer's outputs", Path(null, new MeanSquaredError()));
    }

    private static string Path(IActivation? last, ILoss loss) =>
        ExperimentPlan.Create(Experiment(new LayerList { new Dense(3, last) }, loss), Harness.Fusions).Loss.ToString();

    private static void Refused(LayerList layers, string expected, ILoss? loss = null) => Refused(Experiment(layers, loss), expected);

    private static void Refused(Experiment experiment, string expected) =>
        Assert.Equal(expected, Assert.Throws<ProblemsException>(() => ExperimentPlan.Create(experiment, [])).Message);

    private static Experiment Experiment(LayerList layers, ILoss? loss = null) => new(
        "plan",
        new DataSection(new InlineSource([[1, 2, 3, 4]], [[1, 0, 0]])),
        new NetworkSection(layers),
        new TrainingSection(loss ?? new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), 100, 1));
}
