using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests;

public sealed class ProfileTests
{
    [Fact]
    public void Every_layer_that_runs_has_times_that_fit_into_the_step()
    {
        var run = Harness.Prepare(new Experiment(
            "profiled",
            new DataSection(new InlineSource([[3, 1], [2, 2], [1, 1]], Targets: [[0], [1], [2]])),
            new NetworkSection(new LayerList { new Dense(4), new Flatten(), new Dense(1) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.01f)), BatchSize: 2, Epochs: 1)));
        var profile = run.Profile(7);
        Assert.Equal((7, 2), (profile.Steps, profile.BatchSize));
        Assert.Equal(["dense1", "flatten1", "dense2"], profile.Layers.Select(layer => layer.Layer.Name));
        Assert.Equal([true, false, true], profile.Layers.Select(layer => layer.Forward > 0 && layer.Backward > 0));
        Assert.True(profile.Step > 0 && profile.Waiting >= 0 && profile.Rest < profile.Step);
    }

    [Fact]
    public void It_stops_where_it_is_told_to() =>
        Assert.Throws<OperationCanceledException>(() => Harness.Prepare(SmallExperiments.All["plain"]).Profile(1, new CancellationToken(canceled: true)));
}
