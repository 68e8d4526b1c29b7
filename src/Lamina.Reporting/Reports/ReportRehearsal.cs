using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Reporting;

/// <summary>
/// Trains on two made-up pictures, and writes the report of it to nowhere. A first report takes most of its time for the compilation of its code, which is so
/// done while data are read.
/// </summary>
public static class ReportRehearsal
{
    private const int Side = 8;
    private static readonly string[] s_metrics = ["train.loss", "train.accuracy", "validation.loss"];

    /// <summary>Does it.</summary>
    public static void Run()
    {
        TensorSummary spread = new(0, 1, 0, [-2, -1.5f, -1, 0, 1, 1.5f, 2]);
        LayerSample layer = new("layer", 1e-3, 2e-3, spread, spread, spread);
        KeyValuePair<string, double>[] metrics = [.. s_metrics.Select(name => KeyValuePair.Create(name, 0.5))];
        var data = Dataset.ForClasses(new FloatRows([.. Enumerable.Range(0, 2 * Side * Side).Select(pixel => pixel % 3f)], Side * Side), new Shape(Side, Side),
            [0, 1], ["a", "b"]);
        using var workers = new Workers(1);
        using var trainer = new Trainer([], workers, NullLogger<Trainer>.Instance);
        var model = trainer.Prepare(new Experiment(
            "rehearsal",
            new DataSection(DataSources.FromMemory(data)),
            new NetworkSection(new LayerList { new Flatten(), new Dense(2, new Activations.Softmax()) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0)), BatchSize: 2, Epochs: 1))).Train().Model;
        _ = new RunReport("", "", [new(1, 1, 1, 0.1f, metrics), new(2, 2, 2, 0.01f, metrics)], [])
        {
            Layers = [new(1, 1, [layer]), new(2, 2, [layer])],
            Model = model,
            Predictions = ClassPredictions.Of(model, data, data.Count, workers.Threads),
        }.Write();
    }
}
