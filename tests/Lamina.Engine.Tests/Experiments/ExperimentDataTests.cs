using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class ExperimentDataTests
{
    [Fact]
    public void The_inputs_as_targets_are_those_behind_the_transforms()
    {
        var source = DataSources.FromMemory(Dataset.ForClasses(new FloatRows([2, 4, 6, 8], 2), new Shape(2), [0, 1], ["a", "b"]));
        var data = ExperimentData.Load(ExperimentPlan.Create(
            new Experiment(
                "own",
                new DataSection(source, new ValidationSection(source), source, [new(new Scale(4))], Targets: TargetsOf.Inputs),
                new NetworkSection(new LayerList { new Dense(2) }),
                new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), BatchSize: 1, Epochs: 1)),
            []));
        float[] target = new float[2];
        foreach (var set in new[] { data.Train, data.Validation!, data.LoadTest()! })
        {
            Assert.False(set.IsClassification);
            Assert.Equal(["0", "1"], set.TargetNames);
            set.ReadTarget(1, target);
            Assert.Equal([1.5f, 2], target);
        }
    }

    [Fact]
    public void A_split_takes_its_share_of_every_class_and_each_row_goes_to_one_side()
    {
        // Of 20, 10 and 1 samples a share of 0.25 is 5, 2.5 (rounded away from zero) and, of one sample, none.
        var (train, validation) = Split(0.25, seed: 1);
        Assert.Equal([5, 3, 0], CountsOf(validation));
        Assert.Equal([15, 7, 1], CountsOf(train));
        Assert.Equal(Enumerable.Range(0, 31), RowsOf(train).Concat(RowsOf(validation)).Order());
        Assert.Equal(RowsOf(validation).Order(), RowsOf(validation));
    }

    [Theory]
    [InlineData(0.001, new[] { 1, 1, 0 })]
    [InlineData(0.999, new[] { 19, 9, 0 })]
    public void Each_side_of_a_split_has_every_class_of_two_samples_or_more(double share, int[] expected) =>
        Assert.Equal(expected, CountsOf(Split(share, seed: 1).Validation));

    [Fact]
    public void The_seed_decides_the_split()
    {
        Assert.Equal(RowsOf(Split(0.25, seed: 1).Validation), RowsOf(Split(0.25, seed: 1).Validation));
        Assert.NotEqual(RowsOf(Split(0.25, seed: 1).Validation), RowsOf(Split(0.25, seed: 2).Validation));
    }

    [Fact]
    public void A_split_that_leaves_one_side_empty_is_refused() => Refused(
        Experiment(new InlineSource([[1]], [[1]]), new ValidationSection(Split: 0.5)),
        "data.validation.split: error LAM3105: a share of 0.5 leaves 1 rows for training and 0 for validation; both need at least one.");

    [Fact]
    public void A_validation_class_unknown_to_training_is_refused() => Refused(
        Experiment(Classes("a", "b"), new ValidationSection(Classes("a", "d")), new BinaryCrossEntropy(), 2),
        "data.validation: error LAM3103: class 'd' does not occur in the training data, whose classes are a, b.");

    [Fact]
    public void Validation_classes_are_numbered_as_in_training()
    {
        var data = Harness.Prepare(Experiment(Classes("b", "c", "a"), new ValidationSection(Classes("c", "b")), new BinaryCrossEntropy(), 3)).Data;
        Assert.Equal(["a", "b", "c"], data.Validation!.Labels);
        Assert.Equal([2, 1], Enumerable.Range(0, 2).Select(data.Validation.ClassOf));
    }

    [Fact]
    public void Numbers_are_refused_where_training_has_classes() => Refused(
        Experiment(Classes("a", "b"), new ValidationSection(new InlineSource([[1]], [[1, 0]])), new BinaryCrossEntropy(), 2),
        "data.validation: error LAM3107: the targets are numbers, but the model predicts classes.");

    [Fact]
    public void A_target_outside_the_domain_of_the_loss_is_refused() => Refused(
        Experiment(new InlineSource([[1], [2]], [[1], [2]]), null, new BinaryCrossEntropy()),
        "data.train: error LAM3104: loss 'binaryCrossEntropy' takes targets that are numbers from 0 to 1, but the target of row 2 is [2].");

    [Fact]
    public void Targets_that_should_sum_to_one_are_checked() => Refused(
        Experiment(new InlineSource([[1], [2]], [[0.5f, 0.5f], [0.5f, 0.4f]]), null, new CrossEntropy(), 2, new Softmax()),
        "data.train: error LAM3104: loss 'crossEntropy' takes targets that are probabilities that sum to one, but the target of row 2 is [0.5, 0.4].");

    [Fact]
    public void Validation_of_another_width_is_refused() => Refused(
        Experiment(new InlineSource([[1]], [[1]]), new ValidationSection(new InlineSource([[1, 2]], [[1]]))),
        "data.validation: error LAM3101: the network takes [1], which is 1 values, but a sample has 2 ([2]).");

    [Fact]
    public void Inputs_that_are_no_index_of_the_first_layer_are_refused()
    {
        const string Remedy = "Number the values from 0, or let the layer take more of them.";
        Refused(Indexed(new InlineSource([[0, 4], [1, 5]], [[0], [1]])),
            $"data.train: error LAM3109: layer 'embedding1' takes whole numbers from 0 to 4, but row 2 holds 5. {Remedy}");
        Refused(Indexed(new InlineSource([[0, -1]], [[0]])),
            $"data.train: error LAM3109: layer 'embedding1' takes whole numbers from 0 to 4, but row 1 holds -1. {Remedy}");
        Refused(Indexed(new InlineSource([[2, 4]], [[0]]), new Scale(4)),
            $"data.train: error LAM3109: layer 'embedding1' takes whole numbers from 0 to 4, but row 1 holds 0.5 after the transforms. {Remedy}");
        Harness.Prepare(Indexed(new InlineSource([[0, 4]], [[0]])));

        static Experiment Indexed(IDataSource train, params IReadOnlyList<ITransform> transforms) => new(
            "data",
            new DataSection(train, Transforms: [.. transforms.Select(transform => new TransformEntry(transform))]),
            new NetworkSection(new LayerList { new Embedding(5, 2), new Flatten(), new Dense(1) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), 10, 1));
    }

    [Fact]
    public void Problems_of_training_and_validation_data_are_told_together()
    {
        var exception = Assert.Throws<ProblemsException>(
            () => Harness.Prepare(Experiment(new InlineSource([[1]], [[3]]), new ValidationSection(new InlineSource([[1]], [[4]])), new BinaryCrossEntropy())));
        Assert.Equal(["data.train", "data.validation"], exception.Problems.Select(problem => problem.Location.Source));
    }

    [Fact]
    public void One_output_tells_two_classes_by_zero_and_one()
    {
        var data = Harness.Prepare(Experiment(Classes("no", "yes"), null, new BinaryCrossEntropy())).Data;
        var targets = new float[2];
        data.Train.ReadTarget(0, targets.AsSpan(0, 1));
        data.Train.ReadTarget(1, targets.AsSpan(1, 1));
        Assert.Equal([0f, 1f], targets);
    }

    [Fact]
    public void Transforms_are_fitted_on_the_training_rows_alone()
    {
        var experiment = Experiment(new InlineSource([[1], [3]], [[0], [1]]), new ValidationSection(new InlineSource([[100]], [[1]])));
        var data = Harness.Prepare(experiment with { Data = experiment.Data with { Transforms = [new(new Standardize()), new(new Scale(2))] } }).Data;
        var fitted = Assert.IsType<Standardize>(data.Transforms.Entries[0].Transform);
        Assert.Equal([2f], fitted.Mean!);
        Assert.Equal([1f], fitted.Deviation!);
        Assert.Equal(new Scale(2), data.Transforms.Entries[1].Transform);
    }

    [Fact]
    public void The_test_data_are_read_once_at_the_end()
    {
        var test = new CountedSource(OneWeight.Samples(1));
        var run = Harness.Prepare(OneWeight.Experiment(0.25f, epochs: 1, test: test));
        var result = run.Train();
        Assert.Equal(0, test.Loads);
        Assert.Equal([KeyValuePair.Create("test.loss", 0.0625)], run.Measure(result).Test);
        Assert.Equal(1, test.Loads);
    }

    [Fact]
    public void A_plan_reads_no_data_and_all_the_data_are_read_once()
    {
        var (train, validation) = (new CountedSource(Classes("a", "b")), new CountedSource(Classes("b", "a")));
        var experiment = Experiment(train, new ValidationSection(validation), new BinaryCrossEntropy(), 2);
        var plan = ExperimentPlan.Create(experiment, Harness.Fusions);
        Assert.Equal((0, 0), (train.Loads, validation.Loads));
        ExperimentData.Load(plan);
        Assert.Equal((1, 1), (train.Loads, validation.Loads));
        ExperimentData.Load(experiment, Harness.Fusions);
        Assert.Equal((2, 2), (train.Loads, validation.Loads));
    }

    [Fact]
    public void A_plan_that_cannot_be_made_reads_no_data_either()
    {
        var train = new CountedSource(Classes("a", "a"));
        Assert.Equal(
            "network.layers[0]: error LAM2022: 'softmax' of the single value of 'dense1' is always 1. Give the layer an output for each class, or use an "
                + "activation that sees each value on its own.",
            Assert.Throws<ProblemsException>(() => ExperimentPlan.Create(Undescribed(train), Harness.Fusions)).Message);
        Assert.Equal(0, train.Loads);
        // What only the rows tell: that nothing can be told apart, which is then all there is to say of the output.
        Assert.StartsWith("data.train: error LAM3130: there is only one class, 'a'",
            Assert.Throws<ProblemsException>(() => ExperimentData.Load(Undescribed(train), Harness.Fusions)).Message, StringComparison.Ordinal);
        Assert.Equal(1, train.Loads);

        static Experiment Undescribed(IDataSource train)
        {
            var experiment = Experiment(new UndescribedSource(train), null, new BinaryCrossEntropy(), 1, new Softmax());
            return experiment with { Network = experiment.Network with { Input = [1] } };
        }
    }

    private sealed record UndescribedSource(IDataSource Source) : IDataSource
    {
        public DataDescription Describe() => new();

        public Dataset Load(CancellationToken cancellation) => Source.Load(cancellation);
    }

    // Sample i has input i, so that rows can be told apart: 20 of class a, 10 of b and 1 of c.
    private static (Dataset Train, Dataset Validation) Split(double share, long seed)
    {
        var classes = Enumerable.Range(0, 31).Select(row => row == 30 ? 2 : row % 3 == 0 ? 1 : 0).ToArray();
        var all = Dataset.ForClasses(new FloatRows([.. Enumerable.Range(0, 31).Select(row => (float)row)], 1), new Shape(1), classes, ["a", "b", "c"]);
        var data = Harness.Prepare(Experiment(DataSources.FromMemory(all), new ValidationSection(Split: share), new BinaryCrossEntropy(),
            3) with
        { Seed = seed }).Data;
        return (data.Train, data.Validation!);
    }

    private static IEnumerable<int> RowsOf(Dataset data)
    {
        var value = new float[1];
        for (var row = 0; row < data.Count; row++)
        {
            data.ReadInput(row, value);
            yield return (int)value[0];
        }
    }

    private static ImmutableArray<int> CountsOf(Dataset data) =>
        [.. Enumerable.Range(0, 3).Select(index => Enumerable.Range(0, data.Count).Count(row => data.ClassOf(row) == index))];

    private static InlineSource Classes(params string[] labels) => new([.. labels.Select(_ => (IReadOnlyList<float>)[1])], Labels: labels);

    private static void Refused(Experiment experiment, string expected) =>
        Assert.Equal(expected, Assert.Throws<ProblemsException>(() => Harness.Prepare(experiment)).Message);

    private static Experiment Experiment(IDataSource train, ValidationSection? validation, ILoss? loss = null, int units = 1, IActivation? last = null) => new(
        "data",
        new DataSection(train, validation),
        new NetworkSection(new LayerList { new Dense(units, last ?? new Sigmoid()) }),
        new TrainingSection(loss ?? new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), 10, 1));
}
