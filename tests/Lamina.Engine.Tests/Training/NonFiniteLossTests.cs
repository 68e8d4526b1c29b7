using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Tests;

public sealed class NonFiniteLossTests
{
    [Fact]
    public void The_step_and_the_first_layer_that_is_not_finite_are_named()
    {
        // The first step takes both weights to about −2·10²⁰: the first layer is then still finite, their product is not.
        var exception = Assert.Throws<NonFiniteLossException>(() => Harness.Train(TwoWeights(new ConstantRate(1e20f), first: 1)));
        Assert.Equal(2, exception.Step);
        Assert.Equal("dense2", exception.Layer);
        Assert.Null(exception.Best);
        Assert.Empty(exception.Epochs);
        Assert.Equal("the loss became Infinity at step 2 of epoch 1; the first layer whose output is not finite is 'dense2'. A smaller learning rate, scaled "
            + "inputs or another initialiser usually helps.", exception.Message);
    }

    [Fact]
    public void A_loss_that_overflows_on_finite_outputs_names_no_layer()
    {
        var exception = Assert.Throws<NonFiniteLossException>(() => Harness.Train(TwoWeights(new ConstantRate(0.1f), first: 1e30f)));
        Assert.Equal(1, exception.Step);
        Assert.Null(exception.Layer);
        Assert.Contains("every layer's output was still finite", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_model_before_it_is_kept()
    {
        // Two epochs of two steps halve the weight each time, then the rate jumps.
        var exception = Assert.Throws<NonFiniteLossException>(() => Harness.Train(OneWeight.Experiment(new JumpingRate(0.25f, 3e38f, Step: 4))));
        Assert.Equal(6, exception.Step);
        Assert.Equal(2, exception.Epochs.Count);
        Assert.Equal(0.0625f, OneWeight.In(exception.Best!));
    }

    [Fact]
    public void A_gradient_that_overflows_stops_before_the_update()
    {
        // x = 10¹⁰, w₁ = 10⁻³⁰, w₂ = 10³⁰: the output is 10¹⁰ and the loss 10²⁰, but the gradient of w₁ is 2·10¹⁰·10³⁰·10¹⁰.
        var exception = Assert.Throws<NonFiniteLossException>(() => Harness.Train(Steep()));
        Assert.Equal((1, "dense1"), (exception.Step, exception.Layer));
        Assert.Equal("the gradient became infinite or NaN at step 1 of epoch 1; the first layer, from the output, whose gradient is not finite is 'dense1'. "
            + "A smaller learning rate, scaled inputs or another initialiser usually helps.", exception.Message);
    }

    [Fact]
    public void Weights_that_overflow_in_the_last_update_are_never_a_result()
    {
        // One step of rate 3·10³⁸ on gradient 2 takes the weight to −∞, after a finite loss and a finite gradient.
        var exception = Assert.Throws<NonFiniteLossException>(() => Harness.Train(OneWeight.Experiment(3e38f, samples: 1, epochs: 1)));
        Assert.Equal((1, "dense1"), (exception.Step, exception.Layer));
        Assert.StartsWith("the weights became infinite or NaN at step 1 of epoch 1; the first layer whose weights are not finite is 'dense1'.",
            exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_is_skipped_changes_nothing_and_is_counted()
    {
        // The samples are 1, 10³⁰ and 1; the square of the second overflows. 1 − 2·0.25 = 0.5 a step on the others, their losses 1 and 0.25.
        var result = Harness.Train(Skipping(0.25f, 1, 1e30f, 1));
        Assert.Equal(0.25f, OneWeight.In(result.Model));
        Assert.Equal((1, 3), (result.SkippedSteps, result.Steps));
        Assert.Equal(0.625, result.Last!["train.loss"]);
    }

    [Fact]
    public void An_epoch_of_nothing_but_skipped_steps_stops_the_run() =>
        Assert.Equal(2, Assert.Throws<NonFiniteLossException>(() => Harness.Train(Skipping(0.25f, 1e30f, 1e30f))).Step);

    [Fact]
    public void State_is_not_touched_by_a_skipped_step()
    {
        // The third sample's target is out of reach, and its input 5; so the running mean is that of four samples of 1 from 0, at a momentum of 0.9.
        var data = Dataset.ForNumbers(new FloatRows([1, 1, 5, 1, 1], 1), new Shape(1), new FloatRows([0, 0, 1e30f, 0, 0], 1), ["zero"]);
        var experiment = Skipping(0.25f);
        var layers = new LayerList { new BatchNormalization(Momentum: 0.9f), new Dense(1, UseBias: false, WeightInitializer: new Constant(1)) };
        var result = Harness.Train(experiment with { Data = new DataSection(DataSources.FromMemory(data)), Network = new NetworkSection(layers) });
        Assert.Equal(1, result.SkippedSteps);
        Assert.Equal(0.3439f, result.Model.Tensor("batchNormalization1.mean")[0], 1e-6f);
    }

    [Fact]
    public void Two_hundred_learning_rates_end_in_a_finite_model_or_in_the_stop()
    {
        var random = new Random(8);
        var (finished, stopped) = (0, 0);
        for (var i = 0; i < 200; i++)
        {
            var training = SmallExperiments.All[i % 2 == 0 ? "deep" : "dropout-momentum"];
            var rate = (float)Math.Pow(10, (random.NextDouble() * 9) - 3);
            try
            {
                var model =
                    Harness.Train(training with
                    {
                        Training = training.Training with
                        {
                            Optimizer = new Sgd(new ConstantRate(rate)),
                            Callbacks = null,
                            Epochs = 3
                        }
                    }).Model;
                Assert.All(model.Network.Tensors,
                    tensor => Assert.True(Kernels.Reductions.AllFinite(model.Tensor(tensor.Name)), $"{tensor.Name} at a rate of {rate}"));
                finished++;
            }
            catch (NonFiniteLossException exception)
            {
                Assert.All(exception.Best?.Network.Tensors ?? [], tensor => Assert.True(Kernels.Reductions.AllFinite(exception.Best!.Tensor(tensor.Name))));
                stopped++;
            }
        }

        Assert.True(finished > 20 && stopped > 20, $"{finished} finished and {stopped} stopped, which proves little.");
    }

    [Fact]
    public void The_last_checkpoint_is_from_before_it()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointFolder(folder["c"]);
        var experiment = OneWeight.Experiment(new JumpingRate(0.25f, 3e38f, Step: 4));
        Assert.Throws<NonFiniteLossException>(() =>
            Harness.Prepare(experiment with { Training = experiment.Training with { Checkpoint = new(EverySteps: 1) } }).Train(checkpoints));
        var newest = checkpoints.Newest().Checkpoint!;
        // The fifth step takes the weight from 1/16 to 1/16 − 3·10³⁸/8, which is finite; the sixth finds its square infinite.
        Assert.Equal((5, 2), (newest.Step, newest.Epochs.Count));
        Assert.Equal(-3.75e37f, newest.NetworkTensors[0].Values.Span[0]);
    }

    private static Experiment Skipping(float rate, params float[] inputs)
    {
        var data = Dataset.ForNumbers(new FloatRows(inputs, 1), new Shape(1), new FloatRows(new float[inputs.Length], 1), ["zero"]);
        var experiment = OneWeight.Experiment(rate, epochs: 1);
        return experiment with
        {
            Data = new DataSection(DataSources.FromMemory(data)),
            Training = experiment.Training with { OnNonFinite = NonFiniteAction.SkipStep }
        };
    }

    private static Experiment Steep() => new(
        "steep",
        new DataSection(DataSources.FromMemory(Dataset.ForNumbers(new FloatRows([1e10f], 1), new Shape(1), new FloatRows([0], 1), ["zero"]))),
        new NetworkSection(new LayerList
        {
            new Dense(1, UseBias: false, WeightInitializer: new Constant(1e-30f)),
            new Dense(1, UseBias: false, WeightInitializer: new Constant(1e30f)),
        }),
        new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), BatchSize: 1, Epochs: 1));

    private static Experiment TwoWeights(ILearningRateSchedule rate, float first) => new(
        "two-weights",
        new DataSection(OneWeight.Samples(3)),
        new NetworkSection(new LayerList
        {
            new Dense(1, UseBias: false, WeightInitializer: new Constant(first)),
            new Dense(1, UseBias: false, WeightInitializer: new Constant(1)),
        }),
        new TrainingSection(new MeanSquaredError(), new Sgd(rate), BatchSize: 1, Epochs: 2));
}
