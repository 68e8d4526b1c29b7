using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Models;
using Lamina.Training;

namespace Lamina.Tests;

public sealed class CheckpointFolderTests
{
    private static readonly Experiment s_experiment = SmallExperiments.All["plain"];

    [Fact]
    public void The_newest_and_that_of_the_best_epoch_are_kept()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointFolder(folder["c"]);
        // At 1.1 the weight of the one-weight network grows by 1.2 a step, so the first epoch is the best.
        Harness.Prepare(Saving(OneWeight.Experiment(1.1f, epochs: 7), new(EveryEpochs: 1, Keep: 2))).Train(checkpoints);
        Assert.Equal([14, 12, 2], checkpoints.Files.Select(path => Checkpoint.Read(path).Step));
        Assert.Equal(7, checkpoints.Newest().Checkpoint!.Epochs.Count);
    }

    [Fact]
    public void A_damaged_newest_checkpoint_is_told_and_the_one_before_it_taken()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointFolder(folder["c"]);
        Harness.Prepare(Saving(s_experiment, new(EverySteps: 3))).Train(checkpoints);
        var files = checkpoints.Files;
        File.WriteAllText(files[0], "");
        var bytes = File.ReadAllBytes(files[1]);
        bytes[^1] ^= 0x40;
        File.WriteAllBytes(files[1], bytes);
        var (newest, damaged) = checkpoints.Newest();
        Assert.Equal(files[2], newest!.Path);
        Assert.Equal([files[0], files[1]], damaged.Select(problem => problem.Location.Source));
        Assert.Equal(["LAM4002", "LAM4003"], damaged.Select(problem => problem.Code));
    }

    [Fact]
    public void What_a_killed_writer_left_and_what_does_not_verify_goes_when_the_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointFolder(folder["c"]);
        ResumeTests.StopAt(s_experiment, 5, checkpoints);
        File.WriteAllText(folder["c/.step-0000000006.safetensors.4711.tmp"], "half");
        File.WriteAllText(folder["c/step-0000000009.safetensors"], "damaged");
        File.WriteAllText(folder["c/notes.txt"], "mine");
        ResumeTests.StopAt(s_experiment, 7, checkpoints);
        Assert.Equal(["notes.txt", "step-0000000005.safetensors", "step-0000000007.safetensors"],
            Directory.GetFiles(folder["c"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_model_is_no_checkpoint_and_a_checkpoint_no_model()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointFolder(folder["c"]);
        var model = folder["model.safetensors"];
        File.WriteAllBytes(model, Harness.BytesOf(Harness.Prepare(s_experiment).Train(checkpoints).Model));
        Assert.Equal("LAM6001", Assert.Throws<DataException>(() => Checkpoint.Read(model)).Problem.Code);
        Assert.Throws<DataException>(() => ModelFile.Read(checkpoints.Files[0], Harness.Names));
    }

    [Fact]
    public void A_full_device_is_named_with_the_file_and_leaves_the_others()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointFolder(folder["c"]);
        ResumeTests.StopAt(s_experiment, 5, checkpoints);
        var before = File.ReadAllBytes(checkpoints.Files[0]);
        var exception = Assert.Throws<CheckpointException>(
            () => new CheckpointFolder(folder["c"], new FullDevice()).Write(Harness.Prepare(s_experiment).Capture(), keep: 1, bestStep: null));
        Assert.Equal(folder["c/step-0000000000.safetensors"], exception.Path);
        Assert.StartsWith($"the checkpoint '{exception.Path}' cannot be written: No space left on device", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Assert.Single(checkpoints.Files)));
    }

    [Fact]
    public async Task A_host_program_starts_and_resumes_with_the_same_call()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var trainer = Harness.Trainer();
        var checkpoints = new CheckpointFolder(folder["c"]);
        var first = await trainer.TrainAsync(s_experiment, checkpoints, new Watcher(progress => Cancel(stop, progress.Step == 4)), stop.Token);
        Assert.Equal((TrainingOutcome.Cancelled, 4), (first.Outcome, first.Steps));
        var second = await trainer.TrainAsync(s_experiment, checkpoints, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(TrainingOutcome.Completed, second.Outcome);
        Assert.Equal(Harness.BytesOf(Harness.Train(s_experiment).Model), Harness.BytesOf(second.Model));
        var changed = s_experiment with { Training = s_experiment.Training with { BatchSize = 8 } };
        var problems =
            (await Assert.ThrowsAsync<ProblemsException>(
            () => trainer.TrainAsync(changed, checkpoints, cancellation: TestContext.Current.CancellationToken))).Problems;
        Assert.Equal("training.batchSize: error LAM6003: 'training.batchSize' was 7 when the checkpoint was written, and is 8 now. Resume with what it was, "
            + "or start a new run from the checkpoint with --fork.", Assert.Single(problems).ToString());

        static void Cancel(CancellationTokenSource stop, bool now)
        {
            if (now)
                stop.Cancel();
        }
    }

    private static Experiment Saving(Experiment experiment, CheckpointSection section) =>
        experiment with { Training = experiment.Training with { Checkpoint = section } };

    private sealed class FullDevice : IFileLayer
    {
        public Stream Create(string path) => new FileStream("/dev/full", FileMode.Open, FileAccess.Write);

        public void Flush(Stream stream) => stream.Flush();

        public void Rename(string from, string to) => throw new InvalidOperationException("Nothing was written that could be renamed.");

        public void RenameNew(string from, string to) => Rename(from, to);

        public bool IsOpen(string path) => false;

        public void Delete(string path) => File.Delete(path);

        public void FlushFolder(string folder) => throw new InvalidOperationException("Nothing was written.");
    }
}
