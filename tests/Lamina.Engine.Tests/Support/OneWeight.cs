using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Tests;

/// <summary>
/// A network of one weight w, first 1, that learns 0 from samples of input 1: the loss is w², its gradient 2w, and a step of rate η multiplies w by
/// 1 − 2η. So every weight and loss of a run is known by hand.
/// </summary>
internal static class OneWeight
{
    /// <summary>Samples of input 1 and target 0.</summary>
    public static IDataSource Samples(int count) =>
        DataSources.FromMemory(Dataset.ForNumbers(
            new FloatRows([.. Enumerable.Repeat(1f, count)], 1), new Shape(1), new FloatRows(new float[count], 1), ["zero"]));

    public static Experiment Experiment(float rate, int samples = 2, int batchSize = 1, int epochs = 5, IReadOnlyList<ICallback>? callbacks = null,
        IDataSource? test = null) =>
        Experiment(new ConstantRate(rate), samples, batchSize, epochs, callbacks, test);

    public static Experiment Experiment(ILearningRateSchedule rate, int samples = 2, int batchSize = 1, int epochs = 5,
        IReadOnlyList<ICallback>? callbacks = null, IDataSource? test = null) => new(
        "one-weight",
        new DataSection(Samples(samples), new ValidationSection(Samples(1)), test),
        new NetworkSection(new LayerList { new Dense(1, UseBias: false, WeightInitializer: new Constant(1)) }),
        new TrainingSection(new MeanSquaredError(), new Sgd(rate), batchSize, epochs, Callbacks: callbacks));

    public static float In(Model model) => model.Tensor("dense1.weight")[0];
}
