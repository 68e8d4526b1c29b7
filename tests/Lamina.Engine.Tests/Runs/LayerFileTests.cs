using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Runs;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Tests;

public sealed class LayerFileTests
{
    private static readonly LayerEpoch s_epoch = new(
        2, 24, [new("dense1", 0.25, null, new(0.5f, 0.25f, 0, [-1, 0, 0.25f, 0.5f, 0.75f, 1, 2]), null, null),
        new("residual1.dense1", 1e-6, 2e-6, null, null, null)]);

    [Fact]
    public void An_epoch_is_a_line() => Assert.Equal(
        """{"epoch":2,"step":24,"layers":["""
            + """{"layer":"dense1","forward":0.25,"backward":null,"""
            + "\"outputs\":{\"mean\":0.5,\"deviation\":0.25,\"zeros\":0,\"quantiles\":[-1,0,0.25,0.5,0.75,1,2]},\"weights\":null,\"gradients\":null},"
            + """{"layer":"residual1.dense1","forward":1E-06,"backward":2E-06,"outputs":null,"weights":null,"gradients":null}]}"""
            + "\n",
        LayerFile.Line(s_epoch));

    [Fact]
    public void What_was_written_is_read_and_damaged_or_torn_lines_are_left_out()
    {
        using var folder = new TemporaryFolder();
        var line = LayerFile.Line(s_epoch);
        File.WriteAllText(folder["layers.jsonl"],
            $"{line}{line.Replace("-1,0,", "", StringComparison.Ordinal)}\n{{\"epoch\":3}}\n[1]\nnull\n{line}{line.TrimEnd()}");
        var epochs = LayerFile.Read(folder["layers.jsonl"]);
        Assert.Equal([line, line], epochs.Select(LayerFile.Line));
        Assert.Empty(LayerFile.Read(folder["missing.jsonl"]));
    }

    [Fact]
    public void A_resumed_run_keeps_what_its_checkpoint_knew_and_a_fork_takes_it_along()
    {
        using var folder = new TemporaryFolder();
        using var held = RunFolder.Take(folder["run"]);
        var run = held.Folder;
        var training = Harness.Prepare(Experiment());
        training.SamplesLayers = true;
        var epochs = new List<EpochResult>();
        Checkpoint? first = null;
        using (var recorder = new RunRecorder(run, training, 1))
        {
            training.Train(new Watcher(progress =>
            {
                if (progress.Completed is not { } epoch)
                    return;
                epochs.Add(epoch);
                recorder.EpochEnded(epoch, progress.Layers);
                first ??= training.Capture();
                Assert.Equal(epochs.Count, LayerFile.Read(run.Layers).Count);
            }));
        }

        using var heldFork = RunFolder.Take(folder["fork"]);
        var fork = heldFork.Folder;
        new RunRecorder(fork, training, 1, RunOrigin.Of(run, first!)).Dispose();
        Assert.Equal([1], LayerFile.Read(fork.Layers).Select(epoch => epoch.Epoch));
        RunRecorder.Resume(run, epochs[..2]).Dispose();
        Assert.Equal([1, 2], LayerFile.Read(run.Layers).Select(epoch => epoch.Epoch));
        Assert.Equal(epochs[1].Step, LayerFile.Read(run.Layers)[1].Step);
    }

    private static Experiment Experiment() => new(
        "lines",
        new DataSection(new InlineSource([[3]], Targets: [[0]])),
        new NetworkSection(new LayerList { new Dense(1) }),
        new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.01f)), BatchSize: 1, Epochs: 3));
}
