using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Components.Tests.Tutorial;

/// <summary>
/// A mini-batch is a few whole samples. In NumPy the same slice takes a few values of every sample instead, where samples stand in columns.
/// Sample r has the inputs 10·r, 10·r + 1, 10·r + 2 and the targets 100 + them.
/// </summary>
public sealed class MiniBatchTests
{
    private const int Samples = 5;
    private const int Width = 3;
    private const int BatchSize = 2;

    [Fact]
    public async Task A_batch_holds_whole_samples_in_order_each_with_its_targets()
    {
        var batches = await Batches(shuffle: false);
        Assert.Equal([[0, 1, 2, 10, 11, 12], [20, 21, 22, 30, 31, 32], [40, 41, 42]], batches.Select(batch => batch.Inputs));
        Assert.Equal([[100, 101, 102, 110, 111, 112], [120, 121, 122, 130, 131, 132], [140, 141, 142]], batches.Select(batch => batch.Targets));
    }

    [Fact]
    public async Task Shuffling_moves_whole_samples_together_with_their_targets()
    {
        var batches = await Batches(shuffle: true);
        Assert.Equal([BatchSize, BatchSize, 1], batches.Select(batch => batch.Inputs.Length / Width));
        var inputs = batches.SelectMany(batch => batch.Inputs).ToList();
        Assert.Equal(inputs.Select(value => value + 100), batches.SelectMany(batch => batch.Targets));
        Assert.All(inputs.Chunk(Width), sample => Assert.Equal([sample[0], sample[0] + 1, sample[0] + 2], sample));
        Assert.Equal([0, 10, 20, 30, 40], inputs.Chunk(Width).Select(sample => sample[0]).Order());
        Assert.NotEqual([0, 10, 20, 30, 40], inputs.Chunk(Width).Select(sample => sample[0]));
    }

    private static async Task<List<Batch>> Batches(bool shuffle)
    {
        var loss = new WatchedLoss();
        await Descent.Trainer().TrainAsync(new Experiment(
            "batches",
            new DataSection(new Counting()),
            // With weights of zero that stay so, a residual layer hands on what comes.
            new NetworkSection(new LayerList { new Residual([new LayerEntry(new Dense(Width, WeightInitializer: new Zeros()))]) }),
            new TrainingSection(loss, new Sgd(new ConstantRate(0)), BatchSize, Epochs: 1, Shuffle: shuffle),
            Seed: 1));
        return loss.Seen;
    }

    private sealed class Counting : IDataSource
    {
        public DataDescription Describe() => new(new Shape(Width), Width, Samples);

        public Dataset Load(CancellationToken cancellation) => Dataset.ForNumbers(Rows(0), new Shape(Width), Rows(100), ["a", "b", "c"]);

        private static FloatRows Rows(int first) =>
            new([.. Enumerable.Range(0, Samples * Width).Select(i => (float)(first + (10 * (i / Width)) + (i % Width)))], Width);
    }
}
