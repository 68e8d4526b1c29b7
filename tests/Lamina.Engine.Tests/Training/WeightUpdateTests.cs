using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Regularizers;
using Lamina.Schedules;

namespace Lamina.Tests;

/// <summary>
/// What comes between gradients and weights, by hand: the weight w of <see cref="OneWeight"/> has the gradient 2w, and a bias of its own none.
/// </summary>
public sealed class WeightUpdateTests
{
    [Fact]
    public void A_group_of_batches_makes_one_update_with_the_mean_over_its_samples()
    {
        // Five samples in batches of 2, groups of 2 batches: at w = 1 the mean gradient 2 of four samples takes w to 0.5, that of the last one to 0.25.
        var experiment = OneWeight.Experiment(0.25f, samples: 5, batchSize: 2, epochs: 1);
        var result = Harness.Train(experiment with { Training = experiment.Training with { Accumulation = new(2) } });
        Assert.Equal(0.25f, OneWeight.In(result.Model));
        Assert.Equal((4 * 1 + 0.25) / 5, result.Last!["train.loss"]);
        Assert.Equal(3, result.Steps);
    }

    [Fact]
    public void Groups_count_samples_and_updates()
    {
        var groups = new BatchGroups(Samples: 11, BatchSize: 2, Batches: 4);
        Assert.Equal(6, groups.StepsPerEpoch);
        Assert.Equal([8, 8, 8, 8, 3, 3], Enumerable.Range(0, 6).Select(groups.SamplesAround));
        Assert.Equal([true, false, false, false, true, false], Enumerable.Range(0, 6).Select(groups.Begins));
        Assert.Equal([false, false, false, true, false, true], Enumerable.Range(0, 6).Select(groups.Ends));
        Assert.Equal([1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 5], Enumerable.Range(0, 13).Select(step => groups.UpdateOf(step)));
    }

    [Fact]
    public void A_group_of_batches_learns_what_one_batch_of_all_its_samples_does()
    {
        var experiment = SmallExperiments.All["deep"];
        var whole = Harness.Train(experiment with { Training = experiment.Training with { BatchSize = 12, Optimizer = new Adam(new ConstantRate(0.01f)) } });
        var parts =
            Harness.Train(experiment with
            {
                Training = experiment.Training with
                {
                    BatchSize = 4,
                    Accumulation = new(3),
                    Optimizer = new Adam(new ConstantRate(0.01f))
                }
            });
        Assert.Equal(whole.Last!["train.loss"]!.Value, parts.Last!["train.loss"]!.Value, 1e-4);
        Assert.NotEqual(whole.Last["train.loss"]!.Value,
            Harness.Train(experiment with { Training = experiment.Training with { BatchSize = 4, Optimizer = new Adam(new ConstantRate(0.01f)) } }).Last![
            "train.loss"]!.Value, 1e-2);
    }

    public static TheoryData<IRegularizer?, IRegularizer?, float> Penalties => new()
    {
        // The loss has no gradient (input 0): w = 2 moves by 0.5 · (2 · 0.25 · 2) or 0.5 · 0.25, the bias 3 not at all.
        { new L2(0.25f), null, 1.5f },
        { null, new L1(0.25f), 1.875f },
        { new L2(0.25f), new L1(0.25f), 1.875f },
        { new L2(0.25f), new L2(0), 2 },
    };

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_penalty_shrinks_weights_but_not_biases_and_a_layer_s_own_comes_before_that_of_the_training(
        IRegularizer? training, IRegularizer? layer, float weight)
    {
        var result = Harness.Train(Silent(training, layer));
        Assert.Equal(weight, result.Model.Tensor("dense1.weight")[0]);
        Assert.Equal(3f, result.Model.Tensor("dense1.bias")[0]);
        Assert.Equal(0, result.Last!["train.loss"]);
        Assert.Equal((layer ?? training)!.Penalty([weight]), result.Last["train.penalty"]);
    }

    [Fact]
    public void A_frozen_layer_has_no_penalty()
    {
        var experiment = Silent(new L2(), null);
        var layers = new LayerList
        {
            new LayerEntry(experiment.Network.Layers[0].Layer, Trainable: false), { new Dense(1, UseBias: false, WeightInitializer: new Constant(1)), "head" }
        };
        var result = Harness.Train(experiment with { Network = new(layers) });
        Assert.Equal(2f, result.Model.Tensor("dense1.weight")[0]);
        Assert.Equal(0.01f * 0.99f * 0.99f, result.Last!["train.penalty"]!.Value, 1e-7);
    }

    [Fact]
    public void A_penalty_is_added_before_gradients_are_clipped()
    {
        var experiment = Silent(new L2(0.25f), null);
        Assert.Equal(1.75f,
            Harness.Train(experiment with { Training = experiment.Training with { Clipping = new(ClipNorm: 0.5f) } }).Model.Tensor("dense1.weight")[0]);
    }

    [Fact]
    public void A_running_mean_of_the_weights_is_evaluated_and_saved()
    {
        // w = 0.5, 0.25 after the updates 1 and 2; d = min(0.25, 2/11), min(0.25, 3/12): m₁ = 2/11 + 9/11 · 0.5, m₂ = 0.25 · m₁ + 0.75 · 0.25.
        var experiment = OneWeight.Experiment(0.25f, samples: 2, batchSize: 1, epochs: 1, callbacks: [new Callbacks.ModelCheckpoint()]);
        var result = Harness.Train(experiment with { Training = experiment.Training with { Accumulation = new(Averaging: new(0.25)) } });
        const double First = (2.0 / 11) + (9.0 / 11 * 0.5);
        const double Second = (0.25 * First) + (0.75 * 0.25);
        Assert.Equal(Second, OneWeight.In(result.Model), 1e-7);
        Assert.Equal(Second, OneWeight.In(result.Kept!), 1e-7);
        Assert.Equal(Second * Second, result.Last!["validation.loss"]!.Value, 1e-7);
        Assert.Equal((1 + 0.25) / 2, result.Last["train.loss"]);
    }

    private static Experiment Silent(IRegularizer? training, IRegularizer? layer)
    {
        var data = Dataset.ForNumbers(new FloatRows([0], 1), new Shape(1), new FloatRows([3], 1), ["three"]);
        return new Experiment(
            "silent",
            new DataSection(DataSources.FromMemory(data)),
            new NetworkSection(new LayerList { { new Dense(1, null, true, new Constant(2), new Constant(3)), null, true, layer } }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.5f)), 1, 1, Regularizer: training));
    }
}
