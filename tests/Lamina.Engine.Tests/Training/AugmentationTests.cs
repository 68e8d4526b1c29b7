using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class AugmentationTests
{
    // A rate so small that no weight moves.
    private const float Still = 1e-30f;

    [Fact]
    public void Training_samples_change_from_epoch_to_epoch_and_validation_and_test_stay_as_they_are()
    {
        var plain = Harness.Train(Pictures(new Shape(8, 8), []));
        var augmented = Harness.Train(Pictures(new Shape(8, 8), [new Shift(2)]));
        Assert.Equal(plain.Epochs[0]["validation.loss"], augmented.Epochs[0]["validation.loss"]);
        Assert.Equal(plain.Test.Select(pair => pair.Value), augmented.Test.Select(pair => pair.Value));
        Assert.Equal(plain.Epochs[0]["train.loss"], plain.Epochs[1]["train.loss"]);
        Assert.NotEqual(plain.Epochs[0]["train.loss"], augmented.Epochs[0]["train.loss"]);
        Assert.NotEqual(augmented.Epochs[0]["train.loss"], augmented.Epochs[1]["train.loss"]);
    }

    [Fact]
    public void Neither_the_batch_size_nor_the_order_nor_pictures_in_a_row_change_a_sample()
    {
        var loss = Loss(Pictures(new Shape(8, 8), [new Elastic(8, 2)]));
        var experiment = Pictures(new Shape(64), [new Elastic(8, 2)]);
        Assert.Equal(loss, Loss(experiment), 1e-12);
        Assert.Equal(loss, Loss(experiment with { Training = experiment.Training with { BatchSize = 7, Shuffle = false } }), 1e-6);
    }

    [Fact]
    public void What_moves_nothing_changes_nothing() =>
        Assert.Equal(Loss(Pictures(new Shape(8, 8), [])), Loss(Pictures(new Shape(8, 8), [new Shift(0), new AddNoise(0), new Rotate(0), new ScalePicture(0)])));

    [Fact]
    public void Samples_that_are_no_pictures_are_refused()
    {
        var problems = Assert.Throws<ProblemsException>(() => Harness.Train(Pictures(new Shape(4, 4, 2, 2), [new Shift(1)]))).Problems;
        Assert.Equal("data.augmentation: error LAM3110: augmentation takes pictures [height, width] or [height, width, channels], or squares of them in a "
            + "row, but a sample is [4, 4, 2, 2]. Give network.input, such as [28, 28, 1].", Assert.Single(problems).ToString());
    }

    [Fact]
    public void An_augmentation_that_takes_more_memory_than_an_array_is_refused()
    {
        var data = Dataset.ForClasses(new FloatRows(new float[2 * 60_000], 60_000), new Shape(1, 60_000), [0, 1], ["a", "b"]);
        var experiment = Pictures(new Shape(64), [new Elastic(8, 0.1f)]);
        experiment = experiment with
        {
            Data = new(DataSources.FromMemory(data), Augmentation: experiment.Data.Augmentation),
            Network = new(new LayerList { new Flatten(), new Dense(2, new Lamina.Activations.Softmax()) }),
        };
        var problems = Assert.Throws<ProblemsException>(() => Harness.Train(experiment)).Problems;
        Assert.Equal("data.augmentation[0]: error LAM2005: pictures of 1 × 60000 pixels take 3600420001 numbers of memory here, more than the 2147483591 "
            + "that fit into one array. Make the pictures smaller or the change coarser.", Assert.Single(problems).ToString());
    }

    private static double Loss(Experiment experiment) => Harness.Train(experiment).Epochs[0]["train.loss"]!.Value;

    private static Experiment Pictures(Shape shape, IReadOnlyList<IAugmentation> augmentation)
    {
        var random = new Random(1);
        var pixels = Enumerable.Range(0, 50 * 64).Select(_ => random.Next(4) == 0 ? (float)random.Next(256) : 0).ToArray();
        var data = Dataset.ForClasses(new FloatRows(pixels, 64), shape, [.. Enumerable.Range(0, 50).Select(i => i % 3)], ["a", "b", "c"]);
        var source = DataSources.FromMemory(data);
        return new(
            "pictures",
            new DataSection(source, new ValidationSection(source), source, [new(new Scale(255))], augmentation),
            new NetworkSection(new LayerList { new Flatten(), new Dense(3, new Lamina.Activations.Softmax()) }),
            new TrainingSection(new CrossEntropy(), new Sgd(new ConstantRate(Still)), BatchSize: 10, Epochs: 2),
            Seed: 4);
    }
}
