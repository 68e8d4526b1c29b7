using Lamina.Activations;
using Lamina.Callbacks;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Regularizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>Small experiments which have, between them, everything that a run can remember.</summary>
internal static class SmallExperiments
{
    public const int Epochs = 5;

    public static IReadOnlyDictionary<string, Experiment> All { get; } = new[]
    {
        Classes("dropout-momentum", new LayerList { new Dense(9, new Relu()), new Dropout(0.3f), new Dense(3, new Activations.Softmax()) },
            new Sgd(new ConstantRate(0.05f), 0.9f), new LossWindow()),
        Numbers("normalized-adam", new LayerList { new Dense(7), new BatchNormalization(), new ActivationLayer(new Tanh()), new Dense(2) },
            new Adam(new OneCycle(0.02f)), new LossWindow(2), new EarlyStopping("validation.r2", 4)),
        Classes("stopped", new LayerList { new Dense(6), new BatchNormalization(), new Dropout(0.5f), new Dense(3, new Activations.Softmax()) },
            new AdamW(new ConstantRate(0.3f)), new EarlyStopping(Patience: 1)),
        Classes("watched", new LayerList { new Dense(6, new Relu()), new Dropout(0.5f), new Dense(3, new Activations.Softmax()) },
            new AdamW(new ConstantRate(0.1f)), new ReduceOnPlateau("train.loss", 0.5f, Patience: 1, MinDelta: 0.05), new EarlyStopping(Patience: 2),
            new ModelCheckpoint("validation.accuracy"), new TerminateOnTime(3600)),
        With(Classes("accumulated",
            new LayerList { { new Dense(6, new Relu()), null, true, new L1(0.01f) }, new Dropout(0.5f), new Dense(3, new Activations.Softmax()) },
            new Adam(new ConstantRate(0.1f))),
            training => training with { Accumulation = new(4, new(0.9)), Regularizer = new L2(0.001f), Clipping = new(ClipNorm: 1) }),
        With(
            Classes("measured", new LayerList { new Dense(6, new Relu()), new Dense(3, new Activations.Softmax()) }, new Adam(new ConstantRate(0.05f)),
                new ReduceOnPlateau("train.f1", 0.5f, Patience: 1)),
            training => training with { Metrics = [new Precision(), new Recall(Averaging.Weighted), new Metrics.F1(), new TopK(2)] }),
        With(Classes("last-dropped", new LayerList { new Dense(6), new BatchNormalization(), new Dense(3, new Activations.Softmax()) },
            new AdamW(new OneCycle(0.05f)), new LossWindow()), training => training with { DropLast = true, Accumulation = new(3) }),
        Classes("plain", new LayerList { new Dense(3, new Activations.Softmax()) }, new Sgd(new ConstantRate(0.1f))),
        Numbers("deep", new LayerList { new Dense(17, new Sigmoid()), new Dense(33, new LeakyRelu()), new Dense(5, new Tanh()), new Dense(2) },
            new Sgd(new OneCycle(0.1f), 0.5f, Nesterov: true)),
        Augmented("augmented", new Shape(5, 6), new LayerList { new Flatten(), new Dense(7, new Tanh()), new Dense(3, new Activations.Softmax()) },
            new Sgd(new ConstantRate(0.05f), 0.9f)),
        With(Augmented("pictures", new Shape(5, 6, 1), Pictures(), new AdamW(new OneCycle(0.05f)), new EarlyStopping(Patience: 3)),
            training => training with { Accumulation = new(Averaging: new(0.9)) }),
    }.ToDictionary(experiment => experiment.Name);

    /// <summary>Everything that decides how a run would go on from its end, but the time it took.</summary>
    public static string StateAfter(TrainingRun run)
    {
        run.Train();
        return run.Capture().StateHash;
    }

    private static LayerList Pictures() => new()
    {
        new Conv2d(4, 3, Padding: Padding.Same, UseBias: false), new BatchNormalization(), new ActivationLayer(new Relu()), new MaxPooling2d(2),
        new Flatten(), new LayerNormalization(), new Dropout(0.3f), new Dense(3, new Activations.Softmax()),
    };

    private static Experiment Augmented(string name, Shape size, LayerList layers, IOptimizer optimizer, params ICallback[] callbacks)
    {
        var random = new Random(3);
        var pixels = Enumerable.Range(0, 90 * 30).Select(_ => (float)random.Next(256)).ToArray();
        var classes = Enumerable.Range(0, 90).Select(row => pixels[row * 30] > 127 ? 2 : random.Next(2)).ToArray();
        var experiment = Of(name, Dataset.ForClasses(new FloatRows(pixels, 30), size, classes, ["a", "b", "c"]), layers, optimizer, [new Accuracy()],
            callbacks);
        IReadOnlyList<IAugmentation> all = [new Rotate(10), new Elastic(5, 1), new AddNoise(3), new Shear(0.1f), new ScalePicture(0.1f), new Cutout(2),
            new Shift(1)];
        return experiment with { Data = experiment.Data with { Augmentation = all } };
    }

    private static Experiment With(Experiment experiment, Func<TrainingSection, TrainingSection> change) =>
        experiment with { Training = change(experiment.Training) };

    private static Experiment Classes(string name, LayerList layers, IOptimizer optimizer, params ICallback[] callbacks)
    {
        var (random, inputs) = Inputs(5);
        var classes = Enumerable.Range(0, 90).Select(row => inputs[row * 5] > 0.5f ? 2 : random.Next(2)).ToArray();
        return Of(name, Dataset.ForClasses(new FloatRows(inputs, 5), new Shape(5), classes, ["a", "b", "c"]), layers, optimizer,
            [new Accuracy(), new LossMetric(new MeanSquaredError())], callbacks);
    }

    private static Experiment Numbers(string name, LayerList layers, IOptimizer optimizer, params ICallback[] callbacks)
    {
        var (random, inputs) = Inputs(4);
        var targets = Enumerable.Range(0, 180).Select(i => inputs[i * 2] + random.NextSingle()).ToArray();
        return Of(name, Dataset.ForNumbers(new FloatRows(inputs, 4), new Shape(4), new FloatRows(targets, 2), ["y", "z"]), layers, optimizer,
            [new R2(), new RootMeanSquaredError()], callbacks);
    }

    private static Experiment Of(string name, Dataset data, LayerList layers, IOptimizer optimizer, IReadOnlyList<IMetric> metrics, ICallback[] callbacks) =>
        new(
        name,
        new DataSection(DataSources.FromMemory(data), new ValidationSection(Split: 0.2), Transforms: [new(new Standardize())]),
        new NetworkSection(layers),
        new TrainingSection(data.IsClassification ? new CrossEntropy() : new MeanSquaredError(), optimizer, BatchSize: 7, Epochs, Metrics: metrics,
            Callbacks: callbacks),
        Seed: 5);

    private static (Random Random, float[] Inputs) Inputs(int width)
    {
        var random = new Random(width);
        return (random, [.. Enumerable.Range(0, 90 * width).Select(_ => random.NextSingle())]);
    }
}
