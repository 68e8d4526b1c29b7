using Lamina.Training;

namespace Lamina.Tests;

public sealed class RunFolderTests
{
    private static readonly DateTime s_now = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Local);

    [Fact]
    public void Folders_of_the_same_second_are_numbered()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            [folder["digits/20260304-050607"], folder["digits/20260304-050607-2"], folder["digits/20260304-050607-3"]],
            Enumerable.Range(0, 3).Select(_ => RunFolder.Create(folder.FullPath, "digits", s_now).FullPath));
    }

    [Fact]
    public async Task Runs_that_start_at_once_get_folders_of_their_own()
    {
        using var folder = new TemporaryFolder();
        var folders = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => RunFolder.Create(folder.FullPath, "digits", s_now).FullPath)));
        Assert.Equal(16, folders.Distinct().Count());
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_refused()
    {
        using var folder = new TemporaryFolder();
        var first = RunFolder.Take(folder["mine"]);
        File.WriteAllText(first.Experiment, "{}");
        var exception = Assert.Throws<IOException>(() => RunFolder.Take(folder["mine"]));
        Assert.Equal($"'{folder["mine"]}' already holds a run. Choose another folder, so that nothing is lost.", exception.Message);
        Assert.Equal("{}", File.ReadAllText(first.Experiment));
    }

    [Fact]
    public void One_process_at_a_time_writes_to_a_run_and_a_lock_left_behind_is_none()
    {
        using var folder = new TemporaryFolder();
        var run = RunFolder.Take(folder["mine"]);
        File.WriteAllText(folder["mine/.lock"], "left by a process that died");
        using (run.Lock())
        {
            var exception = Assert.Throws<IOException>(() => RunFolder.Open(folder["mine"]).Lock());
            Assert.Equal($"'{folder["mine"]}' is being written by a run in another process. Wait until that has ended, or stop it.", exception.Message);
        }

        run.Lock().Dispose();
    }

    [Fact]
    public void A_folder_that_exists_without_a_run_is_taken()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["notes.txt"], "mine");
        Assert.Equal(folder.FullPath, RunFolder.Take(folder.FullPath).FullPath);
        Assert.Equal("mine", File.ReadAllText(folder["notes.txt"]));
    }

    [Fact]
    public void The_experiment_beside_a_model_is_found()
    {
        using var folder = new TemporaryFolder();
        var run = RunFolder.Take(folder["mine"]);
        Assert.Equal(run.Experiment, RunFolder.ExperimentBeside(run.Model));
        Assert.Null(RunFolder.ExperimentBeside(folder["other/model.safetensors"]));
    }
}
