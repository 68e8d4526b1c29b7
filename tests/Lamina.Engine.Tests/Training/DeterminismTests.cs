using Lamina.Activations;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>The same experiment gives the same bits.</summary>
public sealed class DeterminismTests
{
    private static readonly Lazy<TrainingResult> s_alone = new(() => Harness.Train(Experiment(seed: 5)));

    [Fact]
    public void The_same_seed_gives_the_same_bits_again() => AssertSameBits(s_alone.Value, Harness.Train(Experiment(seed: 5)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        using var workers = new Workers(threads, threshold: 0);
        var result = Harness.Train(Experiment(seed: 5), workers);
        AssertSameBits(s_alone.Value, result);
        Assert.All(Enumerable.Range(0, threads), worker => Assert.True(workers.ShareOf(worker) > 0, $"Worker {worker} of {threads} did nothing."));
    }

    [Fact]
    public void Another_seed_gives_other_bits()
    {
        var other = Harness.Train(Experiment(seed: 6));
        Assert.NotEqual(Harness.BytesOf(s_alone.Value.Model), Harness.BytesOf(other.Model));
        Assert.NotEqual(NumbersOf(s_alone.Value), NumbersOf(other));
    }

    [Theory]
    [InlineData("scalar")]
    [InlineData("vector128")]
    [InlineData("vector256")]
    [InlineData("vector512")]
    public async Task Every_instruction_set_gives_the_same_bits(string kernel)
    {
        var here = await Probe.RunAsync(new Dictionary<string, string>(), BitsProbe.Name);
        var forced = await Probe.RunAsync(new Dictionary<string, string> { ["LAMINA_KERNEL"] = kernel }, BitsProbe.Name);
        Assert.StartsWith(kernel, forced, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(here.Split(' ')[1..], forced.Split(' ')[1..]);
    }

    internal static Experiment Experiment(long seed) => new(
        "bits",
        new DataSection(TestData.OptdigitsRows(0, 500), new ValidationSection(Split: 0.2), TestData.OptdigitsRows(500, 100), [new(new Standardize())]),
        new NetworkSection(new LayerList { new Dense(37, new Relu()), new Dense(19, new Tanh()), new Dense(10, new Activations.Softmax()) }),
        new TrainingSection(new CrossEntropy(), new Adam(new OneCycle(0.01f)), BatchSize: 33, Epochs: 3, Metrics: [new Accuracy()]),
        seed);

    internal static double[] NumbersOf(TrainingResult result) =>
        [.. result.Epochs.SelectMany(epoch => epoch.Metrics.Select(metric => metric.Value).Append(epoch.LearningRate).Append(epoch.Step))];

    private static void AssertSameBits(TrainingResult expected, TrainingResult received)
    {
        Assert.Equal(NumbersOf(expected).Select(BitConverter.DoubleToInt64Bits), NumbersOf(received).Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(Harness.BytesOf(expected.Model), Harness.BytesOf(received.Model));
    }
}
