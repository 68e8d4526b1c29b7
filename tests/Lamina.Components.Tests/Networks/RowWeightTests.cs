using Lamina.Components.Tests.Support;
using Lamina.Components.Tests.Tutorial;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Components.Tests.Networks;

/// <summary>
/// What a weight means: a row of weight 2 is two equal rows, and one of weight 0 is none. All numbers are small multiples of powers of two, so that every sum
/// is exact and the models are equal bit for bit, in whatever order they are made.
/// </summary>
public sealed class RowWeightTests
{
    private static readonly float[][] s_inputs = [[1, 0, 2], [0, 1, 1], [3, 1, 0], [1, 1, 1], [2, 0, 1], [5, 5, 5]];
    private static readonly float[] s_targets = [1, 2, 0, 3, 1, 7];
    private static readonly int[] s_weights = [2, 1, 1, 3, 1, 0];

    [Theory]
    [InlineData(8, 6, 1)]
    [InlineData(4, 3, 2)]
    public async Task A_row_of_a_weight_is_that_many_rows(int repeatedBatch, int weightedBatch, int batches)
    {
        int[] places = [.. s_weights.SelectMany((weight, row) => Enumerable.Repeat(row, weight))];
        Assert.Equal(8, places.Length);
        var repeated = await Train(Data(places), repeatedBatch, batches);
        var weighted = await Train(Data([0, 1, 2, 3, 4, 5]).WithWeights([.. s_weights.Select(weight => (float)weight)]), weightedBatch, batches);

        Assert.Equal(repeated.Model.Tensor("dense1.weight").ToArray(), weighted.Model.Tensor("dense1.weight").ToArray());
        Assert.NotEqual([0, 0, 0], weighted.Model.Tensor("dense1.weight").ToArray());
        foreach (var name in new[] { "train.loss", "validation.loss", "validation.rootMeanSquaredError", "validation.meanAbsoluteError", "validation.r2" })
            Assert.Equal(repeated.Epochs.Select(epoch => epoch[name]!.Value), weighted.Epochs.Select(epoch => epoch[name]!.Value), Near);
    }

    private static bool Near(double x, double y) => Math.Abs(x - y) <= 1e-12;

    private static Task<TrainingResult> Train(Dataset data, int batchSize, int batches) => Descent.Trainer().TrainAsync(new Experiment(
        "weights",
        new DataSection(new MadeSource(data), new ValidationSection(new MadeSource(data))),
        new NetworkSection(new LayerList { new Dense(1, UseBias: false, WeightInitializer: new Zeros()) }),
        new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.125f)), batchSize, Epochs: 2, Shuffle: false,
            Metrics: [new RootMeanSquaredError(), new LossMetric(new MeanAbsoluteError()), new R2()], Accumulation: new AccumulationSection(batches)),
        Seed: 1));

    private static Dataset Data(int[] places) => Dataset.ForNumbers(
        new FloatRows([.. places.SelectMany(place => s_inputs[place])], 3), new Shape(3),
        new FloatRows([.. places.Select(place => s_targets[place])], 1), ["y"]);
}
