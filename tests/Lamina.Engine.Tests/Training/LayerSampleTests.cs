using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Tests;

public sealed class LayerSampleTests
{
    [Fact]
    public void A_spread_is_that_by_hand()
    {
        // Of 0 … 20: a twentieth lies below 1, a quarter below 5; variance (21² − 1) / 12.
        var spread = TensorSummary.Of([.. Enumerable.Range(0, 21).Select(value => (float)value).Reverse()])!;
        Assert.Equal([0f, 1f, 5f, 10f, 15f, 19f, 20f], spread.Quantiles);
        Assert.Equal(10, spread.Mean);
        Assert.Equal((float)Math.Sqrt(440.0 / 12), spread.Deviation);
        Assert.Equal(1f / 21, spread.Zeros);
    }

    [Fact]
    public void What_is_not_finite_counts_for_nothing()
    {
        Assert.Equal([2f, 2f, 2f, 2f, 2f, 2f, 2f], TensorSummary.Of([float.NaN, 2, float.PositiveInfinity])!.Quantiles);
        Assert.Null(TensorSummary.Of([float.NaN]));
        Assert.Null(TensorSummary.Of([]));
    }

    [Fact]
    public void Of_many_values_some_are_looked_at_evenly() =>
        Assert.Equal([0f, 1023f],
            new[] { 0, 6 }.Select(share => TensorSummary.Of([.. Enumerable.Range(0, 4096).Select(value => (float)(value / 4))])!.Quantiles[share]));

    // a = 0.5 · 3, (a − 0)² has the derivative 2 · 1.5 · 3 by the weight, which a step of 0.1 takes from 0.5 to −0.4.
    [Fact]
    public void The_last_step_of_an_epoch_is_what_is_seen()
    {
        var samples = Sampled(Experiment(new Dense(1, UseBias: false, WeightInitializer: new Constant(0.5f))));
        Assert.Equal(2, samples.Count);
        var layer = Assert.Single(samples[0]);
        Assert.Equal("dense1", layer.Layer);
        Assert.Equal((1.5, 0.5, 9.0), (layer.Outputs!.Mean, layer.Weights!.Mean, layer.Gradients!.Mean));
        Assert.True(layer.Forward >= 0 && layer.Backward >= 0);
        Assert.Equal(-0.4, Assert.Single(samples[1]).Weights!.Mean, 1e-6);
    }

    [Fact]
    public void A_frozen_layer_has_no_gradients_and_a_layer_inside_has_its_own_name()
    {
        var experiment = Experiment(new Residual([new(new Dense(1, new Relu()))]));
        var frozen = experiment.Network.Layers[0] with { Trainable = false };
        var layers = Sampled(experiment with { Network = new([frozen, new(new Dense(1))]) })[0];
        Assert.Equal(["residual1", "residual1.dense1", "dense1"], layers.Select(layer => layer.Layer));
        Assert.Equal([false, false, true], layers.Select(layer => layer.Gradients is not null));
        Assert.Equal([false, true, true], layers.Select(layer => layer.Weights is not null));
        Assert.Equal([false, false, true], layers.Select(layer => layer.Backward is not null));
    }

    [Theory]
    [InlineData("accumulated")]
    [InlineData("normalized-adam")]
    public void Looking_changes_no_bit(string name)
    {
        var (seen, unseen) = (Harness.Prepare(SmallExperiments.All[name]), Harness.Prepare(SmallExperiments.All[name]));
        seen.SamplesLayers = true;
        Assert.Equal(SmallExperiments.StateAfter(unseen), SmallExperiments.StateAfter(seen));
    }

    [Fact]
    public void Nobody_looks_unasked() => Assert.All(Samples(Harness.Prepare(Experiment(new Dense(1)))), Assert.Null);

    private static List<IReadOnlyList<LayerSample>> Sampled(Experiment experiment)
    {
        var run = Harness.Prepare(experiment);
        run.SamplesLayers = true;
        return Samples(run).ConvertAll(samples => samples!);
    }

    private static List<IReadOnlyList<LayerSample>?> Samples(TrainingRun run)
    {
        var samples = new List<IReadOnlyList<LayerSample>?>();
        run.Train(new Watcher(progress =>
        {
            if (progress.Completed is not null)
                samples.Add(progress.Layers);
        }));
        return samples;
    }

    private static Experiment Experiment(ILayer layer) => new(
        "sampled",
        new DataSection(new InlineSource([[3]], Targets: [[0]])),
        new NetworkSection([new(layer)]),
        new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), BatchSize: 1, Epochs: 2));
}
