using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class TrainingStepTests
{
    [Fact]
    public void A_short_last_batch_counts_with_its_own_size()
    {
        // Losses 1, 1 at w = 1; the mean gradient 2 takes it to 0.5; the third sample alone has loss 0.25 and takes it to 0.25.
        var heard = new List<(int Step, double Loss, long Samples)>();
        var result = Harness.Train(OneWeight.Experiment(0.25f, samples: 3, batchSize: 2, epochs: 1),
            progress: progress => heard.Add((progress.Step, progress.Loss, progress.Samples)));
        Assert.Equal(0.25f, OneWeight.In(result.Model));
        Assert.Equal(0.75, result.Last!["train.loss"]);
        Assert.Equal(0.0625, result.Last["validation.loss"]);
        Assert.Equal([(1, 1, 2), (2, 0.75, 3), (2, 0.75, 3)], heard);
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_the_whole_data() =>
        Assert.Equal(0.5f, OneWeight.In(Harness.Train(OneWeight.Experiment(0.25f, samples: 3, batchSize: 64, epochs: 1)).Model));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_frozen_layer_stays_as_it_is_while_the_others_learn(int frozen)
    {
        var layers = new LayerList
        {
            { new Dense(8, new Tanh()), null, frozen != 0 },
            { new Dense(8, new Tanh()), null, frozen != 1 },
            { new Dense(3, new Softmax()), null, frozen != 2 },
        };
        var experiment = Iris(layers, epochs: 2);
        var first = FirstWeights(experiment);
        var trained = Harness.Train(experiment).Model;
        foreach (var tensor in trained.Network.Tensors)
            Assert.Equal(tensor.Name.StartsWith($"dense{frozen + 1}.", StringComparison.Ordinal),
                first.Tensor(tensor.Name).SequenceEqual(trained.Tensor(tensor.Name)));
    }

    [Fact]
    public void A_frozen_layer_hands_its_gradient_on()
    {
        // w₁·w₂ with w₂ = 2 frozen: the gradient 2·(w₁w₂)·w₂ = 8 takes w₁ from 1 to 1 − 0.0625·8.
        var model = Harness.Train(new Experiment(
            "frozen",
            new DataSection(OneWeight.Samples(1)),
            new NetworkSection(new LayerList
            {
                new Dense(1, UseBias: false, WeightInitializer: new Constant(1)),
                { new Dense(1, UseBias: false, WeightInitializer: new Constant(2)), null, false },
            }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.0625f)), 1, 1))).Model;
        Assert.Equal(0.5f, model.Tensor("dense1.weight")[0]);
        Assert.Equal(2f, model.Tensor("dense2.weight")[0]);
    }

    public static TheoryData<IOptimizer, float> Decays => new()
    {
        // With gradients of zero only the decay moves a weight of 2: SGD and AdamW by 0.5·0.1·2, Adam by its rate.
        { new Sgd(new ConstantRate(0.5f), WeightDecay: 0.1f), 1.9f },
        { new Sgd(new ConstantRate(0.5f), 0.9f, Nesterov: false, WeightDecay: 0.1f), 1.9f },
        { new AdamW(new ConstantRate(0.5f), WeightDecay: 0.1f), 1.9f },
        { new Adam(new ConstantRate(0.5f), WeightDecay: 0.1f), 1.5f },
    };

    [Theory]
    [MemberData(nameof(Decays))]
    public void Weight_decay_applies_to_weights_but_not_to_biases(IOptimizer optimizer, float weight)
    {
        var data = Dataset.ForNumbers(new FloatRows([0], 1), new Shape(1), new FloatRows([3], 1), ["three"]);
        var model = Harness.Train(new Experiment(
            "decay",
            new DataSection(DataSources.FromMemory(data)),
            new NetworkSection(new LayerList { new Dense(1, null, true, new Constant(2), new Constant(3)) }),
            new TrainingSection(new MeanSquaredError(), optimizer, 1, 1))).Model;
        Assert.Equal(weight, model.Tensor("dense1.weight")[0], 1e-6f);
        Assert.Equal(3f, model.Tensor("dense1.bias")[0]);
    }

    [Fact]
    public void Each_epoch_has_an_order_of_its_own_unless_shuffling_is_off()
    {
        Assert.NotEqual(LossesWithin(shuffle: true, epoch: 1), LossesWithin(shuffle: true, epoch: 2));
        Assert.Equal(LossesWithin(shuffle: false, epoch: 1), LossesWithin(shuffle: false, epoch: 2));
    }

    private static List<double> LossesWithin(bool shuffle, int epoch)
    {
        var losses = new List<double>();
        var experiment = Iris(new LayerList { new Dense(3, new Softmax()) }, epochs: 2);
        // A rate of zero leaves the weights alone, so that losses tell the order and nothing else.
        var training = experiment.Training with { Optimizer = new Sgd(new ConstantRate(0)), Shuffle = shuffle };
        Harness.Train(experiment with { Training = training },
            progress: progress => losses.AddRange(progress.Epoch == epoch && progress.Completed is null ? [progress.Loss] : []));
        return losses;
    }

    private static Model FirstWeights(Experiment experiment) => Harness.Train(experiment, cancellation: new CancellationToken(canceled: true)).Model;

    private static Experiment Iris(LayerList layers, int epochs) => new(
        "iris",
        new DataSection(new CsvSource(TestData.Iris, Label: "species"), Transforms: [new(new Standardize())]),
        new NetworkSection(layers),
        new TrainingSection(new CrossEntropy(), new Sgd(new ConstantRate(0.1f)), 10, epochs));
}
