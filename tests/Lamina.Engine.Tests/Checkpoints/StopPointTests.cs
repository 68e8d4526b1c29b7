using System.Text.Json;
using Lamina.Activations;
using Lamina.Callbacks;
using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Regularizers;
using Lamina.Runs;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>
/// A run with every metric and every callback, stopped or killed at one place after the other of all that it passes, from the claim of its folder to its
/// result, and resumed. No clock and no chance has a part in where.
/// </summary>
public sealed class StopPointTests
{
    private const int Rows = 900;
    private static readonly string[] s_phases = ["claim", "load", "step", "counted", "evaluation", "epochEnd", "save", "measure", "report"];
    private static readonly Dataset s_data = Samples();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_stopped_or_killed_at_any_place_of_any_phase_and_resumed_ends_in_the_same_bits(bool isKill)
    {
        using var folder = new TemporaryFolder(inMemory: true);
        using var all = new StopPoints(0);
        Assert.True(Session(folder["whole"], all));
        Assert.Equal(s_phases.Order(), all.Phases.Distinct().Order());
        Assert.True(all.Phases.Count >= 200, $"There are {all.Phases.Count} places.");

        var tried = Places(all.Phases).ToList();
        foreach (var place in tried)
        {
            var path = folder[$"at-{place}"];
            using (var points = new StopPoints(place, isKill))
                Stopped(path, points);
            using (var rest = new StopPoints(0))
                Assert.True(Session(path, rest), $"The run that was stopped at place {place}, {all.Phases[place - 1]}, is not finished by its resume.");
            foreach (var file in RunDifference.Between(RunFolder.Open(folder["whole"]), RunFolder.Open(path)))
                Assert.True(file.Difference is null, $"Stopped at place {place}, {all.Phases[place - 1]}: {file.Name} differs: {file.Difference}");
            Directory.Delete(path, recursive: true);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{tried.Count} of {all.Phases.Count} places: "
            + $"{string.Join(", ", tried.GroupBy(place => all.Phases[place - 1]).Select(group => $"{group.Count()} {group.Key}"))}");
    }

    // All of them where there is time; else some of every phase, its first and last among them.
    private static IEnumerable<int> Places(List<string> phases)
    {
        var share = FullSuite.IsOn ? 1 : 12;
        return phases.Index().GroupBy(place => place.Item, place => place.Index + 1)
            .SelectMany(group => group.Where((place, number) => number % share == 0 || place == group.Last()))
            .Order();
    }

    private static void Stopped(string path, StopPoints points)
    {
        try
        {
            Session(path, points);
        }
        catch (Exception exception) when ((exception.InnerException ?? exception) is PowerCutException or OperationCanceledException)
        {
        }
    }

    /// <summary>Trains a run from wherever it stands, as the command does; true where it is finished.</summary>
    private static bool Session(string path, StopPoints points)
    {
        points.Pass("claim");
        using var held = RunFolder.TakeOrOpen(path);
        var folder = held.Folder;
        points.Pass("claim");
        if (RunResult.Read(folder) is { IsFinished: true })
            return true;
        var run = Harness.Trainer().Prepare(Experiment(points), points.Token);
        var checkpoints = new CheckpointFolder(folder.Checkpoints.FullPath, new StopPointFiles(points));
        var newest = checkpoints.Newest().Checkpoint;
        if (newest is not null)
            run.Resume(newest);
        points.Pass("load");
        using var recorder = newest is null ? new RunRecorder(folder, run, 1) : RunRecorder.Resume(folder, newest.Epochs);
        points.Pass("load");
        run.Passing = place => points.Pass(JsonNamingPolicy.CamelCase.ConvertName($"{place.Point}"));
        var result = run.Train(checkpoints, new Watcher(progress =>
        {
            if (progress.Completed is { } epoch)
                recorder.EpochEnded(epoch);
        }), points.Token);
        points.Pass("report");
        recorder.Save(result);
        points.Pass("report");
        if (result.Outcome != TrainingOutcome.Cancelled)
            result = run.Measure(result, points.Token);
        points.Pass("report");
        recorder.Finish(result);
        points.Pass("report");
        return result.Outcome != TrainingOutcome.Cancelled;
    }

    private static Experiment Experiment(StopPoints points) => new(
        "stopped",
        new DataSection(
            new StopPointSource(DataSources.FromMemory(s_data), points, "load"),
            new ValidationSection(Split: 0.7),
            new StopPointSource(DataSources.FromMemory(s_data), points, "measure"),
            [new(new Standardize())]),
        new NetworkSection(new LayerList { { new Dense(5, new Relu()), null, true, new L1(0.01f) }, new Layers.BatchNormalization(), new Layers.Dropout(0.3f),
            new Dense(3, new Activations.Softmax()) }),
        new TrainingSection(
            new CrossEntropy(),
            new AdamW(new OneCycle(0.05f)),
            BatchSize: 25,
            Epochs: 3,
            Metrics:
            [
                new Accuracy(), new TopK(2), new Precision(), new Recall(), new F1(), new LossMetric(new CrossEntropy(LabelSmoothing: 0.1f)), new RocAuc(),
                new PrAuc(Averaging.Weighted), new LogLoss(), new Brier(), new FBeta(), new Matthews(), new BalancedAccuracy(),
            ],
            Callbacks:
            [
                new StopPointCallback { Points = points }, new EarlyStopping("validation.f1", Patience: 2), new StopPointCallback { Points = points },
                new ReduceOnPlateau("train.precision", 0.5f, Patience: 1),
                new StopPointCallback { Points = points }, new ModelCheckpoint("train.recall"), new TerminateOnTime(3600),
                new StopPointCallback { Points = points }, new LossWindow(),
            ],
            Checkpoint: new(EverySteps: 2, EveryEpochs: 1, Keep: 2),
            Clipping: new(ClipNorm: 1),
            Regularizer: new L2(0.001f),
            Accumulation: new(2, new(0.9))),
        Seed: 7);

    private static Dataset Samples()
    {
        var random = new Random(2);
        var inputs = Enumerable.Range(0, Rows * 4).Select(_ => random.NextSingle()).ToArray();
        var classes = Enumerable.Range(0, Rows).Select(row => inputs[row * 4] > 0.6f ? 2 : inputs[(row * 4) + 1] > 0.5f ? 1 : 0).ToArray();
        return Dataset.ForClasses(new FloatRows(inputs, 4), new Shape(4), classes, ["a", "b", "c"]);
    }
}
