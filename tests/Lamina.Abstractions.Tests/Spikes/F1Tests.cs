using Lamina.Layers;
using Lamina.Metrics;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class F1Tests
{
    [Fact]
    public void Counts_hits_false_alarms_and_misses_over_batches()
    {
        var count = new F1().Start(new(new PredictionTask(TargetKinds.Classes, 1, ["0", "1"])));
        Assert.Equal(double.NaN, count.Value);
        count.Add(Batch([0.9f, 0.8f, 0.2f], [1, 0, 1]));
        count.Add(Batch([0.7f, 0.1f], [1, 0]));
        Assert.Equal(4.0 / 6, count.Value);
    }

    [Fact]
    public void Is_measured_in_training_and_validation()
    {
        var data = ShortRuns.Classes(Numbers.Uniform(1, 80), 2, x => x[0] > x[1]);
        var result = ShortRuns.Train(new LayerList { new Dense(1) }, data, new AdamW(new Steady(0.05f)), epochs: 20, data, metrics: [new F1()]);
        Assert.Equal(["train.loss", "train.f1", "validation.loss", "validation.f1"], result.Epochs[0].Metrics.Select(metric => metric.Key));
        Assert.True(result.Last("validation.f1") > 0.9);
    }

    private static MetricBatch Batch(float[] predictions, int[] classes)
    {
        var tensor = Tensor.From(predictions, predictions.Length, new Shape(1));
        return new(tensor, tensor, classes);
    }
}
