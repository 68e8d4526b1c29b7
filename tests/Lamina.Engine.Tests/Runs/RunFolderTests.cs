using Lamina.Runs;

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
            new RunLock[3].Select(_ => RunFolder.Create(folder.FullPath, "digits", s_now)).ToList().ConvertAll(run => run.Folder.FullPath));
    }

    [Fact]
    public async Task Runs_that_start_at_once_get_folders_of_their_own()
    {
        using var folder = new TemporaryFolder();
        var folders = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => RunFolder.Create(folder.FullPath, "digits", s_now))));
        Assert.Equal(16, folders.Select(run => run.Folder.FullPath).Distinct().Count());
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var held = RunFolder.Take(folder["mine"]);
        var first = held.Folder;
        File.WriteAllText(first.Experiment, "{}");
        var exception = Assert.Throws<IOException>(() => RunFolder.Take(folder["mine"]));
        Assert.Equal($"'{folder["mine"]}' already holds a run. Choose another folder, so that nothing is lost.", exception.Message);
        Assert.Equal("{}", File.ReadAllText(first.Experiment));
    }

    [Fact]
    public void One_process_at_a_time_writes_to_a_run_and_a_lock_left_behind_is_none()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["mine"]);
        File.WriteAllText(folder["mine/.lock"], "left by a process that died");
        using (var held = RunFolder.Take(folder["mine"]))
        {
            held.Folder.Begin("{}");
            var exception = Assert.Throws<IOException>(() => RunFolder.Open(folder["mine"]).Lock());
            Assert.Equal($"'{folder["mine"]}' is being written by a run in another process. Wait until that has ended, or stop it.", exception.Message);
        }

        RunFolder.Open(folder["mine"]).Lock().Dispose();
    }

    [Fact]
    public void A_folder_that_exists_without_a_run_is_taken()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["notes.txt"], "mine");
        using var held = RunFolder.Take(folder.FullPath);
        Assert.Equal(folder.FullPath, held.Folder.FullPath);
        Assert.Equal("mine", File.ReadAllText(folder["notes.txt"]));
    }

    [Theory]
    [InlineData("metrics.csv")]
    [InlineData("layers.jsonl")]
    [InlineData("result.json")]
    [InlineData("log.jsonl")]
    [InlineData("history.svg")]
    [InlineData("report.html")]
    [InlineData("model.safetensors")]
    [InlineData("best.safetensors")]
    [InlineData("checkpoints")]
    [InlineData("trial-001")]
    public void A_folder_with_a_file_of_the_users_that_a_run_would_replace_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["mine"]);
        File.WriteAllText(folder[$"mine/{name}"], "mine");
        var exception = Assert.Throws<IOException>(() => RunFolder.Take(folder["mine"], ["trial-001"]));
        Assert.Equal($"'{folder["mine"]}' already holds '{name}', which a run would replace. Choose another folder, so that nothing is lost.",
            exception.Message);
        Assert.Equal([folder[$"mine/{name}"]], Directory.GetFileSystemEntries(folder["mine"]));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_not_replaced_either()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["mine"]);
        File.CreateSymbolicLink(folder["mine/report.html"], folder["gone"]);
        Assert.Throws<IOException>(() => RunFolder.Take(folder["mine"]));
    }

    [Fact]
    public void What_a_start_that_was_killed_leaves_is_taken_again_and_cleaned_up()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Take(folder["mine"]).Dispose();
        File.WriteAllText(folder["mine/.experiment.json.4194305.tmp"], "{ half");
        var exception = Assert.Throws<IOException>(() => RunFolder.Open(folder["mine"]));
        Assert.Contains("A run was stopped there before it began; start it again, in this folder by --out.", exception.Message);
        using var held = RunFolder.Take(folder["mine"]);
        Assert.Equal([folder["mine/.lock"]], Directory.GetFileSystemEntries(folder["mine"]));
    }

    [Fact]
    public void A_folder_in_which_a_run_is_about_to_start_is_not_taken_a_second_time()
    {
        using var folder = new TemporaryFolder();
        using var held = RunFolder.Take(folder["mine"]);
        Assert.Contains("is being written by a run in another process", Assert.Throws<IOException>(() => RunFolder.Take(folder["mine"])).Message);
    }

    [Fact]
    public void An_experiment_that_came_in_between_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["experiment.json"], "mine");
        Assert.Throws<IOException>(() => AtomicFile.WriteNew(folder["experiment.json"], "a run's"));
        Assert.Equal("mine", File.ReadAllText(folder["experiment.json"]));
        Assert.Equal([folder["experiment.json"]], Directory.GetFileSystemEntries(folder.FullPath));
        AtomicFile.WriteNew(folder["other.json"], "a run's");
        Assert.Equal("a run's", File.ReadAllText(folder["other.json"]));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.FullPath).Length);
    }

    [Fact]
    public void The_experiment_beside_a_model_is_found()
    {
        using var folder = new TemporaryFolder();
        using var held = RunFolder.Take(folder["mine"]);
        held.Folder.Begin("{}");
        Assert.Equal(held.Folder.Experiment, RunFolder.ExperimentBeside(held.Folder.Model));
        Assert.Null(RunFolder.ExperimentBeside(folder["other/model.safetensors"]));
    }
}
