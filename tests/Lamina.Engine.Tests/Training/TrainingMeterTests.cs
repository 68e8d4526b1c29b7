using System.Diagnostics.Metrics;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Tests;

public sealed class TrainingMeterTests
{
    [Fact]
    public void Steps_samples_and_losses_are_counted()
    {
        long steps = 0, samples = 0;
        var losses = new List<double>();
        using var meters = new OneMeter();
        using var trainer = new Trainer(Harness.Fusions, Workers.Inline, NullLogger<Trainer>.Instance, meters);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meters.Meter))
                listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _ = instrument.Name switch
        {
            "lamina.training.steps" => steps += value,
            "lamina.training.samples" => samples += value,
            _ => throw new InvalidOperationException(instrument.Name),
        });
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => losses.Add(value));
        listener.Start();

        var run = trainer.Prepare(new Experiment(
            "meter",
            new DataSection(new InlineSource([[1], [2], [3], [4], [5]], [[1], [2], [3], [4], [5]])),
            new NetworkSection(new LayerList { new Dense(1, new Linear()) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.01f)), BatchSize: 2, Epochs: 3)));
        run.Train();

        Assert.Equal((9L, 15L), (steps, samples));
        Assert.Equal(9, losses.Count);
        Assert.All(losses, loss => Assert.True(loss > 0));
    }

    /// <summary>A factory that remembers its meter, so that the runs of other tests are not counted.</summary>
    private sealed class OneMeter : IMeterFactory
    {
        public Meter? Meter { get; private set; }

        public Meter Create(MeterOptions options)
        {
            Assert.Equal("Lamina.Training", options.Name);
            return Meter = new Meter(options);
        }

        public void Dispose() => Meter?.Dispose();
    }
}
