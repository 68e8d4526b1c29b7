using System.Text.RegularExpressions;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed partial class MetricCompatibilityTests
{
    private static readonly float[][] s_numbers = [[1.5f], [-2], [0.5f]];
    private static readonly float[][] s_labels = [[0, 0], [1, 1], [0, 1]];
    private static readonly float[][] s_oneHot = [[0, 1], [1, 0], [0, 1]];

    public static TheoryData<string> OfClasses => ["accuracy", "top5", "precision", "recall", "f1"];

    public static TheoryData<string> OfLabels => ["binaryAccuracy", "hammingLoss", "exactMatch"];

    private static Dictionary<string, IMetric> All { get; } = new IMetric[]
    {
        new Accuracy(), new TopK(), new Precision(), new Recall(), new Metrics.F1(), new BinaryAccuracy(), new HammingLoss(), new ExactMatch(), new R2(),
        new RootMeanSquaredError(),
        new LossMetric(new CrossEntropy()), new LossMetric(new BinaryCrossEntropy()), new LossMetric(new Hinge()), new LossMetric(new MeanSquaredError()),
    }.ToDictionary(metric => metric.Info.Name);

    [Theory]
    [MemberData(nameof(OfClasses))]
    [MemberData(nameof(OfLabels))]
    public void Metrics_of_classes_or_labels_are_refused_where_the_targets_are_numbers(string name)
    {
        var message = Refused(Numbers(s_numbers), new Linear(), new MeanSquaredError(), name);
        Assert.StartsWith($"training.metrics[0]: error LAM2030: metric '{name}' is for ", message, StringComparison.Ordinal);
        Assert.Contains("but the targets are numbers: that of row 1 is [1.5]. Measure one that fits: r2, rootMeanSquaredError.", message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OfClasses))]
    public void Metrics_of_classes_are_refused_for_an_autoencoder_even_where_its_inputs_are_zero_and_one(string name)
    {
        var experiment = Experiment(Numbers(s_oneHot, [[1, 0], [0, 1], [1, 0]]), new Sigmoid(), new MeanSquaredError(), All[name]);
        experiment = experiment with { Data = experiment.Data with { Targets = TargetsOf.Inputs } };
        var message = Assert.Throws<ProblemsException>(() => ExperimentData.Load(ExperimentPlan.Create(experiment, []))).Message;
        Assert.Contains("but the targets are the inputs themselves, which are numbers.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_autoencoder_whose_inputs_are_one_hot_numbers_are_measured_also_by_its_saved_model()
    {
        var data = Numbers(s_oneHot, [[1, 0], [0, 1], [1, 0]]);
        var experiment = Experiment(data, new Sigmoid(), new MeanSquaredError(), new R2());
        var model = Harness.Train(experiment with { Data = experiment.Data with { Targets = TargetsOf.Inputs } }).Model;
        var own = InputTargets.Of(data, model, "test");
        Assert.Equal(TargetKinds.Numbers, ModelEvaluator.TaskOf(model, own).Targets);
        Assert.Single(new ModelEvaluator([], Workers.Inline).Evaluate(model, own, null, [new R2()], "test"));
    }

    [Fact]
    public void A_metric_of_numbers_is_refused_where_the_targets_are_classes() => Assert.Equal(
        "training.metrics[0]: error LAM2030: metric 'r2' is for numbers, but the targets are classes. Measure one that fits: accuracy, f1, precision, "
            + "recall, rootMeanSquaredError.",
        Refused(Classes(), new Activations.Softmax(), new CrossEntropy(), "r2"));

    [Theory]
    [InlineData("accuracy")]
    [InlineData("top5")]
    public void Metrics_of_one_class_a_row_are_refused_where_a_row_has_several_labels(string name) => Assert.Equal(
        $"training.metrics[0]: error LAM2030: metric '{name}' is for classes, but the targets are labels, any number of which are 1 in a row. Measure one "
            + "that fits: binaryAccuracy, exactMatch, f1, hammingLoss, precision, recall, rootMeanSquaredError.",
        Refused(Numbers(s_labels), new Sigmoid(), new BinaryCrossEntropy(), name));

    [Theory]
    [InlineData("crossEntropy",
        "is defined for outputs that are probabilities that sum to one, but those that are measured are all real numbers. Measure one that fits: r2, "
        + "rootMeanSquaredError.")]
    [InlineData("binaryCrossEntropy",
        "is defined for outputs that are numbers from 0 to 1, but those that are measured are all real numbers. Measure one that fits: r2, "
        + "rootMeanSquaredError.")]
    [InlineData("hinge",
        "takes targets that are whole numbers from -1 to 1, but that of row 1 of data.train is [1.5]. Measure one that fits: r2, rootMeanSquaredError.")]
    public void A_loss_as_a_metric_is_refused_outside_its_domain(string name, string expected) =>
        Assert.Equal($"training.metrics[0]: error LAM2030: metric '{name}' {expected}",
            Refused(Numbers(s_numbers), new Linear(), new MeanSquaredError(), name));

    [Fact]
    public void A_loss_as_a_metric_is_refused_for_targets_outside_its_domain() => Assert.Equal(
        "training.metrics[0]: error LAM2030: metric 'binaryCrossEntropy' takes targets that are numbers from 0 to 1, but that of row 1 of data.train is "
            + "[1.5]. Measure one that fits: r2, rootMeanSquaredError.",
        Refused(Numbers(s_numbers), new Sigmoid(), new MeanSquaredError(), "binaryCrossEntropy"));

    [Fact]
    public void A_loss_of_distributions_is_refused_for_labels() =>
        Assert.Contains("metric 'crossEntropy' is defined for outputs that are probabilities that sum to one, but",
            Refused(Numbers(s_labels), new Sigmoid(), new BinaryCrossEntropy(), "crossEntropy"), StringComparison.Ordinal);

    [Fact]
    public void A_loss_of_sides_is_refused_for_targets_that_are_none() => Assert.Equal(
        "data.train: error LAM3104: loss 'hinge' takes targets that are whole numbers from -1 to 1, but the target of row 1 is [1.5].",
        Assert.Throws<ProblemsException>(() => Load(Experiment(Numbers(s_numbers), new Linear(), new Hinge()))).Message);

    [Fact]
    public void A_loss_of_sides_takes_both_of_its_codings()
    {
        Assert.False(Load(Experiment(Numbers([[-1], [1], [1]]), new Linear(), new Hinge(), All["hinge"])).Train.IsClassification);
        Assert.True(Load(Experiment(Classes(), new Linear(), new Hinge(), All["hinge"], All["accuracy"])).Train.IsClassification);
    }

    [Fact]
    public void Where_outputs_sum_to_one_they_are_no_decisions_of_their_own() => Assert.Equal(
        "training.metrics[0]: error LAM2030: metric 'binaryAccuracy' takes every output as a decision of its own, but the last layer's outputs are "
            + "probabilities that sum to one. Measure one that fits: accuracy, f1, precision, recall, rootMeanSquaredError.",
        Refused(Classes(), new Activations.Softmax(), new CrossEntropy(), "binaryAccuracy"));

    [Fact]
    public void Zero_and_one_behind_outputs_that_are_no_probabilities_are_numbers() => Assert.Equal(
        "training.metrics[0]: error LAM2030: metric 'accuracy' is for classes, but the targets are numbers: they are 0 and 1, but the outputs are numbers "
            + "from -1 to 1. Measure one that fits: r2, rootMeanSquaredError. "
        + "Where classes are meant, let 'label' name their column, or let the targets be 0 and 1 and the outputs lie between.",
        Refused(Numbers([[0], [1], [1]]), new Tanh(), new MeanSquaredError(), "accuracy"));

    [Fact]
    public void Transformed_targets_are_numbers_measured_in_their_own_units()
    {
        var experiment = Experiment(Numbers(s_numbers), new Sigmoid(), new MeanSquaredError(), All["binaryCrossEntropy"]);
        experiment = experiment with { Data = experiment.Data with { TargetTransform = new MinMax() } };
        Assert.Contains("those that are measured are all real numbers", Assert.Throws<ProblemsException>(() => Load(experiment)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void All_metrics_that_do_not_fit_are_named_at_once_each_at_its_place()
    {
        var problems = Assert.Throws<ProblemsException>(
            () => Load(Experiment(Numbers(s_numbers), new Linear(), new MeanSquaredError(), All["accuracy"], All["r2"], All["f1"]))).Problems;
        Assert.Equal(["training.metrics[0]", "training.metrics[2]"], problems.Select(problem => problem.Location.Source));
    }

    [Fact]
    public void A_metric_that_cannot_be_measured_so_says_why() => Assert.Equal(
        "training.metrics[0]: error LAM2030: metric 'f1' cannot be measured: 'average' is 'binary' where there are two classes, but there are 2 labels. Let "
            + "it be 'macro', 'micro' or 'weighted'.",
        Assert.Throws<ProblemsException>(() =>
            Load(Experiment(Numbers(s_labels), new Sigmoid(), new BinaryCrossEntropy(), new Metrics.F1(Averaging.Binary)))).Message);

    [Fact]
    public void What_targets_are_follows_from_the_training_data_and_the_last_activation()
    {
        Assert.Equal(TargetKinds.Classes, TaskOf(Classes(), new Activations.Softmax()).Targets);
        var one = TaskOf(Numbers([[0], [1], [1]]), new Sigmoid());
        Assert.Equal((TargetKinds.Classes, 2), (one.Targets, one.Count));
        Assert.Equal(["0", "1"], one.Names);
        Assert.Equal(TargetKinds.Numbers, TaskOf(Numbers([[0], [1], [1]]), new Linear()).Targets);
        Assert.Equal(TargetKinds.Classes, TaskOf(Numbers(s_oneHot), new Activations.Softmax()).Targets);
        Assert.Equal(TargetKinds.Classes, TaskOf(Numbers(s_oneHot), new Linear()).Targets);
        Assert.Equal(TargetKinds.Labels, TaskOf(Numbers(s_labels), new Sigmoid()).Targets);
        Assert.Equal(TargetKinds.Numbers, TaskOf(Numbers(s_labels), new Linear()).Targets);
        Assert.Equal(TargetKinds.Numbers, TaskOf(Numbers([[0.5f, 0.5f], [0, 1], [1, 0]]), new Activations.Softmax()).Targets);
        Assert.Equal(TargetKinds.Labels, TaskOf(Numbers(s_oneHot), new Sigmoid(), Numbers(s_labels)).Targets);
    }

    [Fact]
    public void A_row_of_validation_or_test_data_that_is_not_of_the_training_datas_kind_is_named()
    {
        var odd = Numbers([[0, 1], [1, 0.5f]]);
        var experiment = Experiment(Numbers(s_labels), new Sigmoid(), new MeanSquaredError(), All["binaryAccuracy"]);
        var validated = experiment with { Data = experiment.Data with { Validation = new ValidationSection(DataSources.FromMemory(odd)) } };
        Assert.Equal(
            "data.validation: error LAM3131: the targets of the training data are labels, any number of which are 1 in a row, but that of row 2 is [1, 0.5]. "
                + "Correct the row.",
            Assert.Throws<ProblemsException>(() => Load(validated)).Message);
        var tested = Load(experiment with { Data = experiment.Data with { Test = DataSources.FromMemory(odd) } });
        Assert.StartsWith("data.test: error LAM3131: ", Assert.Throws<ProblemsException>(() => tested.LoadTest()).Message, StringComparison.Ordinal);
        var classes = Experiment(Numbers(s_oneHot), new Linear(), new MeanSquaredError(), All["accuracy"]);
        classes = classes with { Data = classes.Data with { Validation = new ValidationSection(DataSources.FromMemory(Numbers(s_labels))) } };
        Assert.Contains("are classes, one of which is 1 in every row, but that of row 1 is [0, 0].",
            Assert.Throws<ProblemsException>(() => Load(classes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_labels_records_the_threshold_that_its_metrics_agree_on_and_no_other_model_does()
    {
        Assert.Equal(0.5f, Trained().LabelThreshold);
        Assert.Equal(0.3f, Trained(new BinaryAccuracy(0.3f), new Metrics.F1(Threshold: 0.3f)).LabelThreshold);
        Assert.Equal(0.5f, Trained(new BinaryAccuracy(0.3f), new Metrics.F1(Threshold: 0.4f)).LabelThreshold);
        Assert.Null(Harness.Train(Experiment(Classes(), new Activations.Softmax(), new CrossEntropy(), new Accuracy())).Model.LabelThreshold);

        static Model Trained(params IMetric[] metrics) => Harness.Train(Experiment(Numbers(s_labels), new Sigmoid(), new BinaryCrossEntropy(), metrics)).Model;
    }

    [Fact]
    public void A_saved_model_of_labels_is_one_when_it_is_read_and_holds_other_data_to_it()
    {
        using var folder = new TemporaryFolder();
        var experiment = Experiment(Numbers(s_labels), new Sigmoid(), new BinaryCrossEntropy(), new BinaryAccuracy(0.25f));
        ModelFile.Write(folder["model.safetensors"], Harness.Train(experiment).Model);
        var model = ModelFile.Read(folder["model.safetensors"], Harness.Names);
        Assert.Equal(0.25f, model.LabelThreshold);
        Assert.Equal(TargetKinds.Labels, ModelEvaluator.TaskOf(model, Numbers(s_oneHot)).Targets);
        var evaluator = new ModelEvaluator(Harness.Fusions, Workers.Inline);
        Assert.Contains("test: error LAM3131", Assert.Throws<ProblemsException>(() => evaluator.Evaluate(model, Numbers([[0, 2]]), null, [], "test")).Message,
            StringComparison.Ordinal);
        Assert.Contains("metric 'accuracy' is for classes",
            Assert.Throws<ProblemsException>(() => evaluator.Evaluate(model, Numbers(s_oneHot), null, [new Accuracy()], "test")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_class_alone_is_refused_with_one_message_whatever_the_outputs_loss_and_metric_are(int outputs)
    {
        var data = Dataset.ForClasses(new FloatRows([1, 2, 3], 1), new Shape(1), [0, 0, 0], ["x"]);
        foreach (var (activation, loss, metric) in new (IActivation, ILoss, IMetric)[]
        {
            (new Activations.Softmax(), new CrossEntropy(), new Accuracy()), (new Sigmoid(), new BinaryCrossEntropy(), new Metrics.F1()),
            (new Linear(), new Hinge(), new R2()),
        })
        {
            Assert.Equal(
                "data.train: error LAM3130: there is only one class, 'x', so that there is nothing to tell apart. Add rows of another class; a column of "
                    + "numbers to predict is named by 'targets'.",
                Assert.Throws<ProblemsException>(() => Load(Experiment(data, activation, loss, [metric], outputs))).Message);
        }
    }

    [Fact]
    public void One_class_that_occurs_of_several_that_could_is_refused_too() => Assert.Contains(
        "there is only one class, 'b'",
        Assert.Throws<ProblemsException>(() =>
            Load(Experiment(Dataset.ForClasses(new FloatRows([1, 2], 1), new Shape(1), [1, 1], ["a", "b"]), new Activations.Softmax(),
            new CrossEntropy()))).Message,
        StringComparison.Ordinal);

    /// <summary>The refusal of a metric; of those that would fit, only these here.</summary>
    private static string Refused(Dataset data, IActivation last, ILoss loss, string metric) => Suggested().Replace(
        Assert.Throws<ProblemsException>(() => Load(Experiment(data, last, loss, All[metric]))).Message,
        names => string.Join(", ", names.Value.Split(", ").Where(name => All.ContainsKey(name) || name == "topK")));

    [GeneratedRegex(@"(?<=Measure one that fits: )[\w, ]+")]
    private static partial Regex Suggested();

    private static PredictionTask TaskOf(Dataset data, IActivation last, Dataset? validation = null)
    {
        var experiment = Experiment(data, last, new MeanSquaredError());
        return Load(validation is null
            ? experiment
            : experiment with { Data = experiment.Data with { Validation = new ValidationSection(DataSources.FromMemory(validation)) } }).Task;
    }

    private static ExperimentData Load(Experiment experiment) => ExperimentData.Load(ExperimentPlan.Create(experiment, Harness.Fusions));

    private static Experiment Experiment(Dataset data, IActivation last, ILoss loss, params IMetric[] metrics) =>
        Experiment(data, last, loss, metrics, data.IsClassification ? data.Labels.Length : data.TargetNames.Length);

    private static Experiment Experiment(Dataset data, IActivation last, ILoss loss, IMetric[] metrics, int outputs) => new(
        "fit",
        new DataSection(DataSources.FromMemory(data)),
        new NetworkSection(new LayerList { new Dense(outputs, last) }),
        new TrainingSection(loss, new Sgd(new ConstantRate(0.1f)), BatchSize: 2, Epochs: 1, Metrics: metrics));

    private static Dataset Classes() => Dataset.ForClasses(new FloatRows([1, 2, 3], 1), new Shape(1), [0, 1, 1], ["a", "b"]);

    private static Dataset Numbers(float[][] targets, float[][]? inputs = null)
    {
        inputs ??= [.. targets.Select((_, row) => new float[] { row })];
        return Dataset.ForNumbers(
            new FloatRows([.. inputs.SelectMany(row => row)], inputs[0].Length),
            new Shape(inputs[0].Length),
            new FloatRows([.. targets.SelectMany(row => row)], targets[0].Length),
            [.. targets[0].Select((_, column) => $"t{column}")]);
    }
}
