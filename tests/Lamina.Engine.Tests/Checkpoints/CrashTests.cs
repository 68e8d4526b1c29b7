using Lamina.Checkpoints;

namespace Lamina.Tests;

/// <summary>Saves on a disk that fails, or loses power, at any of its operations.</summary>
public sealed class CrashTests
{
    private const int Saves = 5;
    private static readonly Lazy<List<Checkpoint>> s_checkpoints = new(Captured);

    [Fact]
    public void After_any_fault_or_power_cut_there_is_a_checkpoint_no_older_than_the_last_save_that_returned()
    {
        var points = FullSuite.IsOn ? 100_000 : 3_000;
        using var folder = new TemporaryFolder(inMemory: true);
        var operations = OperationsOf(folder);
        var (damaged, newer) = (0, 0);
        for (var point = 0; point < points; point++)
        {
            var random = new Random(point);
            var fault = (DiskFault)(point % 2 == 0 ? (int)DiskFault.PowerCut : random.Next((int)DiskFault.PowerCut));
            var disk = new SimulatedDisk(random.Next(operations.First, operations.All), fault, random);
            var live = Directory.CreateDirectory(folder[$"{point}"]).FullName;
            var seen = live;
            var last = Save(new CheckpointFolder(live, disk), keep: 1 + random.Next(3), fault);
            if (fault == DiskFault.PowerCut)
                disk.Restart(seen = Directory.CreateDirectory(folder[$"{point}-after"]).FullName);

            var (newest, problems) = new CheckpointFolder(seen).Newest();
            Assert.True(newest?.Step >= last, $"Point {point}: {fault} left {newest?.Step}, but {last} was saved.");
            Assert.Equal(s_checkpoints.Value.Single(checkpoint => checkpoint.Step == newest!.Step).StateHash, newest!.StateHash);
            damaged += problems.Count > 0 ? 1 : 0;
            newer += newest!.Step > last ? 1 : 0;
            Directory.Delete(live, recursive: true);
            if (seen != live)
                Directory.Delete(seen, recursive: true);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{points} points over {operations.All} operations; {newer} had a checkpoint newer than the last save that returned, {damaged} a damaged one");
    }

    [Fact]
    public void A_writer_without_flushes_would_be_found_out()
    {
        using var folder = new TemporaryFolder(inMemory: true);
        var lost = 0;
        for (var seed = 0; seed < 50; seed++)
        {
            var disk = new SimulatedDisk(int.MaxValue, DiskFault.PowerCut, new Random(seed));
            var live = Directory.CreateDirectory(folder[$"{seed}"]).FullName;
            var after = Directory.CreateDirectory(folder[$"{seed}-after"]).FullName;
            s_checkpoints.Value[0].Write(Path.Combine(live, "step-0000000001.safetensors"), new Unflushed(disk));
            disk.Restart(after);
            lost += new CheckpointFolder(after).Newest().Checkpoint is null ? 1 : 0;
        }

        Assert.InRange(lost, 10, 50);
    }

    /// <summary>Saves checkpoint after checkpoint; the step of the last save that returned.</summary>
    private static long Save(CheckpointFolder checkpoints, int keep, DiskFault fault)
    {
        var last = 0L;
        foreach (var checkpoint in s_checkpoints.Value)
        {
            try
            {
                checkpoints.Write(checkpoint, keep, bestStep: null);
                last = checkpoint.Step;
            }
            catch (CheckpointException exception) when (fault != DiskFault.PowerCut)
            {
                Assert.Contains(checkpoints.FullPath, exception.Message, StringComparison.Ordinal);
            }
            catch (PowerCutException)
            {
                return last;
            }
        }

        return last;
    }

    private static (int First, int All) OperationsOf(TemporaryFolder folder)
    {
        var disk = new SimulatedDisk(int.MaxValue, DiskFault.PowerCut, new Random(0));
        var checkpoints = new CheckpointFolder(Directory.CreateDirectory(folder["whole"]).FullName, disk);
        checkpoints.Write(s_checkpoints.Value[0], keep: 1, bestStep: null);
        var first = disk.Operations;
        Save(checkpoints, keep: 1, DiskFault.PowerCut);
        return (first, disk.Operations - first);
    }

    private static List<Checkpoint> Captured()
    {
        var checkpoints = new List<Checkpoint>();
        var run = Harness.Prepare(SmallExperiments.All["dropout-momentum"]);
        run.Train(new Watcher(progress =>
        {
            if (progress.Completed is null && progress.Step % 9 == 0)
                checkpoints.Add(run.Capture());
        }));
        return [.. checkpoints.Take(Saves)];
    }

    private sealed class Unflushed(IFileLayer disk) : IFileLayer
    {
        public Stream Create(string path) => disk.Create(path);

        public void Flush(Stream stream) => stream.Flush();

        public void Rename(string from, string to) => disk.Rename(from, to);

        public void RenameNew(string from, string to) => disk.RenameNew(from, to);

        public bool IsOpen(string path) => disk.IsOpen(path);

        public void Delete(string path) => disk.Delete(path);

        public void FlushFolder(string folder)
        {
        }
    }
}
