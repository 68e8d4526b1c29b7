using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Tests;

/// <summary>Trains with the built-in fusions.</summary>
internal static class Harness
{
    public static IReadOnlyList<ILossFusion> Fusions { get; } = [new SoftmaxCrossEntropy(), new SigmoidBinaryCrossEntropy()];

    /// <summary>What the models that come with Lamina can name.</summary>
    public static ComponentNames Names { get; } = new(
        [.. ComponentDescriptor.In(typeof(Dense).Assembly), .. ComponentDescriptor.In(typeof(CsvSource).Assembly)]);

    public static Trainer Trainer(Workers? workers = null) => new(Fusions, workers ?? Workers.Inline, NullLogger<Trainer>.Instance);

    public static TrainingRun Prepare(Experiment experiment, Workers? workers = null) => Trainer(workers).Prepare(experiment);

    public static TrainingResult Train(Experiment experiment, Workers? workers = null, Action<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Prepare(experiment, workers).Train(progress is null ? null : new Watcher(progress), cancellation);

    public static byte[] BytesOf(Model model)
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder["model.safetensors"], model);
        return File.ReadAllBytes(folder["model.safetensors"]);
    }
}
