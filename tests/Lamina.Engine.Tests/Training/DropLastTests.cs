using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests;

/// <summary>With dropLast an epoch is as if the rows of its short last batch were not there.</summary>
public sealed class DropLastTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_short_last_batch_that_is_left_out_teaches_nothing(int accumulated)
    {
        // Nine rows are two batches of four, and one row that is left out: unshuffled always the last.
        var dropped = Harness.Prepare(Experiment(9, accumulated, dropLast: true));
        var without = Harness.Prepare(Experiment(8, accumulated, dropLast: false));
        Assert.Equal((2, 2), (dropped.StepsPerEpoch, without.StepsPerEpoch));
        var (result, expected) = (dropped.Train(), without.Train());
        Assert.Equal(expected.Model.Weights.Parameters.Span.ToArray(), result.Model.Weights.Parameters.Span.ToArray());
        Assert.Equal(expected.Epochs.Select(epoch => (epoch.Step, epoch["train.loss"])), result.Epochs.Select(epoch => (epoch.Step, epoch["train.loss"])));
        Assert.NotEqual(expected.Model.Weights.Parameters.Span.ToArray(),
            Harness.Train(Experiment(9, accumulated, dropLast: false)).Model.Weights.Parameters.Span.ToArray());
    }

    [Fact]
    public void Progress_counts_the_samples_that_are_learnt_from()
    {
        var samples = new List<long>();
        Harness.Train(Experiment(9, 1, dropLast: true), progress: progress => samples.Add(progress.Samples));
        Assert.Equal([4, 8, 8, 12, 16, 16, 20, 24, 24], samples);
    }

    [Theory]
    [InlineData(true, 9)]
    [InlineData(false, 8)]
    public void Shuffled_every_row_is_learnt_from_in_some_epoch_and_else_the_last_ones_never(bool shuffle, int expected)
    {
        // The inputs are one-hot, so that a weight moves where its row is learnt from, and only there.
        IReadOnlyList<float>[] rows =
            [.. Enumerable.Range(0, 9).Select(row => (IReadOnlyList<float>)[.. Enumerable.Range(0, 9).Select(column => column == row ? 1f : 0)])];
        var experiment = Experiment(9, 1, dropLast: true);
        var weights = Harness.Train(experiment with
        {
            Data = new DataSection(new InlineSource(rows, [.. rows.Select(_ => (IReadOnlyList<float>)[1])])),
            Network = new NetworkSection(new LayerList { new Dense(1, UseBias: false, WeightInitializer: new Zeros()) }),
            Training = experiment.Training with { Shuffle = shuffle, Epochs = 40 },
        }).Model.Weights.Parameters.Slice(0, 9).ToArray();
        Assert.Equal(expected, weights.Count(weight => weight > 0));
    }

    [Fact]
    public void Batches_that_divide_the_rows_are_all_there() => Assert.Equal(2, Harness.Prepare(Experiment(8, 1, dropLast: true)).StepsPerEpoch);

    [Fact]
    public void The_profile_times_whole_batches_only()
    {
        var profile = Harness.Prepare(Experiment(9, 1, dropLast: true)).Profile(7);
        Assert.Equal((4, 7), (profile.BatchSize, profile.Steps));
    }

    [Fact]
    public void Fewer_rows_than_a_batch_are_refused()
    {
        var exception = Assert.Throws<ProblemsException>(() => Harness.Prepare(Experiment(3, 1, dropLast: true)));
        Assert.Equal(
            "training.dropLast: error LAM3120: 'dropLast' leaves out batches of fewer than training.batchSize = 4 samples, but there are 3 to learn from, so "
                + "that none is left. Make batchSize smaller, or leave 'dropLast' out.",
            exception.Message);
    }

    private static Experiment Experiment(int rows, int accumulated, bool dropLast) => new(
        "drop",
        new DataSection(new InlineSource([.. Enumerable.Range(0, rows).Select(row => (IReadOnlyList<float>)[row / 10f])],
            [.. Enumerable.Range(0, rows).Select(row => (IReadOnlyList<float>)[row % 3 / 2f])])),
        new NetworkSection(new LayerList { new Dense(3, new Tanh()), new Dense(1) }),
        new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f), 0.5f), BatchSize: 4, Epochs: 3, Shuffle: false,
            Accumulation: new(accumulated), DropLast: dropLast));
}
