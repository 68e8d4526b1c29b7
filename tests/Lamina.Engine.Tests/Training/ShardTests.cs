using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests;

/// <summary>Batches that are cut into shards, in one process.</summary>
public sealed class ShardTests
{
    public static TheoryData<string> BySample => [.. ShardedExperiments.BySample];

    [Theory]
    [InlineData(1, 1f)]
    [InlineData(4, 1.00000012f)]
    public void Gradients_of_shards_are_joined_in_a_binary_tree(int shards, float expected)
    {
        // From w = 0 a step of rate 1 on (w·x − 1)² of four samples leads to w = Σ x/2, here 1, ε, ε, ε with ε = 2⁻²⁴. One after the other, each ε is rounded
        // away: 1. In the tree the second pair makes 2⁻²³: 1 + 2⁻²³.
        const float Small = 1f / (1 << 23);
        var data = Dataset.ForNumbers(new FloatRows([2, Small, Small, Small], 1), new Shape(1), new FloatRows([1, 1, 1, 1], 1), ["one"]);
        var experiment = new Experiment(
            "tree",
            new DataSection(DataSources.FromMemory(data)),
            new NetworkSection(new LayerList { new Dense(1, UseBias: false, WeightInitializer: new Constant(0)) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(1)), BatchSize: 4, Epochs: 1, Shuffle: false, Shards: shards));
        Assert.Equal(expected, OneWeight.In(Harness.Train(experiment).Model));
    }

    [Fact]
    public void Batch_normalization_sees_one_shard_at_a_time_and_its_state_is_their_mean()
    {
        // {1, 3} has mean 2 and variance 1, {5, 9} mean 7 and variance 4; with momentum 0.5 from mean 0 and variance 1: (1 + 3.5) / 2 and (1 + 2.5) / 2.
        var result = Harness.Train(Normalized([1, 3, 5, 9], batchSize: 4, shards: 2));
        Assert.Equal(2.25f, result.Model.Tensor("batchNormalization1.mean")[0]);
        Assert.Equal(1.75f, result.Model.Tensor("batchNormalization1.variance")[0]);
    }

    [Fact]
    public void A_shard_counts_for_the_state_as_much_as_it_has_samples()
    {
        // Three samples in two shards: {6} and {1, 3}. With momentum 0.5 the means 6 and 2 lead from 0 to 3 and 1: 3·⅓ + 1·⅔ = 5/3.
        var result = Harness.Train(Normalized([6, 1, 3], batchSize: 3, shards: 2));
        Assert.Equal(5f / 3, result.Model.Tensor("batchNormalization1.mean")[0], 1e-6f);
    }

    [Fact]
    public void State_of_a_frozen_layer_keeps_its_bits()
    {
        var experiment = Normalized([1, 3, 5, 9, 2, 8, 4], batchSize: 7, shards: 4);
        var layers = experiment.Network.Layers;
        var result = Harness.Train(experiment with { Network = new NetworkSection([layers[0] with { Trainable = false }, layers[1]]) });
        Assert.Equal((0f, 1f), (result.Model.Tensor("batchNormalization1.mean")[0], result.Model.Tensor("batchNormalization1.variance")[0]));
    }

    [Theory]
    [MemberData(nameof(BySample))]
    public void Shards_change_the_order_of_sums_and_nothing_else(string name)
    {
        var experiment = ShardedExperiments.Of(name);
        var (whole, cut) = (Harness.Train(experiment with { Training = experiment.Training with { Shards = 1 } }), Harness.Train(experiment));
        Assert.NotEqual(Harness.BytesOf(whole.Model), Harness.BytesOf(cut.Model));
        foreach (var (expected, received) in whole.Epochs[0].Metrics.Zip(cut.Epochs[0].Metrics))
            Assert.Equal(expected.Value, received.Value, 1e-4 * Math.Max(1, Math.Abs(expected.Value)));
    }

    [Theory]
    [InlineData(3, 7, "a batch is cut into 1, 2, 4, 8, … shards, but received 3. Take 2 or 4.")]
    [InlineData(8, 7, "a batch of 7 samples (training.batchSize) cannot be cut into 8 shards. Make 'batchSize' larger, or take at most 4 shards.")]
    [InlineData(4, 2, "a batch of 2 samples (training.batchSize) cannot be cut into 4 shards. Make 'batchSize' larger, or take at most 2 shards.")]
    public void Shards_that_cannot_be_are_refused(int shards, int batchSize, string message)
    {
        var experiment = ShardedExperiments.Of("plain");
        var refused = Assert.Throws<ProblemsException>(() =>
            Harness.Prepare(experiment with { Training = experiment.Training with { Shards = shards, BatchSize = batchSize } }));
        Assert.Equal(("LAM2027", "training.shards", message), (refused.Problems[0].Code, refused.Problems[0].Location.Source, refused.Problems[0].Message));
    }

    [Fact]
    public void Shards_too_small_for_a_layer_are_a_warning() =>
        Assert.Contains(Harness.Prepare(Normalized([1, 3, 5, 9], batchSize: 4, shards: 4)).Data.Warnings, warning =>
            warning.Message.StartsWith("of the 4 shards of a batch of 4 samples some have 1 row,", StringComparison.Ordinal));

    private static Experiment Normalized(float[] values, int batchSize, int shards)
    {
        var data = Dataset.ForNumbers(new FloatRows(values, 1), new Shape(1), new FloatRows(new float[values.Length], 1), ["zero"]);
        return new(
            "normalized",
            new DataSection(DataSources.FromMemory(data)),
            new NetworkSection(new LayerList { new BatchNormalization(Momentum: 0.5f), new Dense(1) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), batchSize, Epochs: 1, Shuffle: false, Shards: shards));
    }
}
