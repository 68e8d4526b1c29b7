using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Tests.Spikes;
using Lamina.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Tests.Support;

/// <summary>Whole training runs of the real trainer on data in memory.</summary>
internal static class ShortRuns
{
    public static TrainingResult Train(
        IReadOnlyList<LayerEntry> layers,
        Dataset data,
        IOptimizer optimizer,
        int epochs,
        Dataset? validation = null,
        IReadOnlyList<ITransform>? transforms = null,
        IReadOnlyList<IMetric>? metrics = null,
        IReadOnlyList<ICallback>? callbacks = null,
        Workers? workers = null)
    {
        var experiment = new Experiment(
            "spike",
            new DataSection(new InMemory(data), validation is null ? null : new ValidationSection(new InMemory(validation)),
                Transforms: transforms?.Select(transform => new TransformEntry(transform)).ToArray()),
            new NetworkSection(layers),
            new TrainingSection(new SquaredError(), optimizer, BatchSize: 8, epochs, Metrics: metrics, Callbacks: callbacks),
            Seed: 3);
        return new Trainer([], workers ?? Workers.Inline, NullLogger<Trainer>.Instance).Prepare(experiment).Train();
    }

    /// <summary>Samples with one target each: a function of the inputs.</summary>
    public static Dataset Samples(float[] inputs, int width, Func<float[], float> target) =>
        Dataset.ForNumbers(new FloatRows(inputs, width), new Shape(width), new FloatRows([.. inputs.Chunk(width).Select(target)], 1), ["y"]);

    /// <summary>Samples of two classes: class 1 where the condition holds.</summary>
    public static Dataset Classes(float[] inputs, int width, Func<float[], bool> condition) =>
        Dataset.ForClasses(new FloatRows(inputs, width), new Shape(width), [.. inputs.Chunk(width).Select(sample => condition(sample) ? 1 : 0)], ["no", "yes"]);

    public static double First(this TrainingResult result, string metric) => result.Epochs[0][metric]!.Value;

    public static double Last(this TrainingResult result, string metric) => result.Epochs[^1][metric]!.Value;
}
