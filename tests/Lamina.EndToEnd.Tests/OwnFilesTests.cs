namespace Lamina.Tests;

/// <summary>Files of the user's own, where a command would write.</summary>
public sealed class OwnFilesTests
{
    [Theory]
    [InlineData("model.safetensors", "train", "configs/xor.json", "--set", "training.epochs=2")]
    [InlineData("report.html", "train", "configs/xor.json", "--set", "training.epochs=2")]
    [InlineData("experiment.json", "train", "configs/xor.json", "--set", "training.epochs=2")]
    [InlineData("result.json", "train", "configs/xor.json", "--set", "training.epochs=2", "--seeds", "2")]
    [InlineData("seed-1", "train", "configs/xor.json", "--set", "training.epochs=2", "--seeds", "2")]
    [InlineData("fold-1", "train", "configs/iris.json", "--set", "training.epochs=2", "--folds", "2")]
    [InlineData("trials.csv", "sweep", "configs/digits-sweep.json")]
    [InlineData("best.json", "sweep", "configs/digits-sweep.json")]
    [InlineData("trial-018", "sweep", "configs/digits-sweep.json")]
    public void A_file_of_the_users_own_where_a_run_would_write_is_never_replaced(string name, params string[] command)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["out"]);
        folder.Write($"out/{name}", "mine");
        var result = CommandHere.Run([.. command, "--out", folder["out"]]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"--out: '{folder["out"]}' already holds ", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder[$"out/{name}"]));
        Assert.Equal([folder[$"out/{name}"]], Directory.GetFileSystemEntries(folder["out"]));
    }

    [Fact]
    public void A_fork_never_replaces_a_file_of_the_users_own()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--set", "training.epochs=2", "--out", folder["run"]).ExitCode);
        Directory.CreateDirectory(folder["fork"]);
        folder.Write("fork/best.safetensors", "mine");
        var result = CommandHere.Run("train", "--resume", folder["run"], "--fork", "--set", "training.epochs=4", "--out", folder["fork"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("already holds 'best.safetensors', which a run would replace", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["fork/best.safetensors"]));
    }

    [Fact]
    public void Other_files_in_the_folder_of_a_run_stay()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["out"]);
        folder.Write("out/notes.txt", "mine");
        CommandHere.Run("train", "configs/xor.json", "--set", "training.epochs=2", "--out", folder["out"]).Succeeded();
        Assert.Equal("mine", File.ReadAllText(folder["out/notes.txt"]));
    }

    [Fact]
    public void A_comparison_replaces_a_comparison_and_no_other_file()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--set", "training.epochs=2", "--out", folder["run"]).ExitCode);
        folder.Write("page.html", "<p>mine</p>");
        foreach (var page in (string[])[folder["page.html"], folder["run/report.html"]])
        {
            var before = File.ReadAllText(page);
            var refused = CommandHere.Run("compare", folder["run"], folder["run"], "--html", page);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains($"--html: '{page}' exists and is not a comparison of runs.", refused.Error, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllText(page));
        }

        Assert.Equal(0, CommandHere.Run("compare", folder["run"], folder["run"], "--html", folder["new.html"]).ExitCode);
        Assert.Equal(0, CommandHere.Run("compare", folder["run"], folder["run"], "--html", folder["new.html"]).ExitCode);
    }

    [Fact]
    public void A_picture_of_weights_never_replaces_another_picture()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/digits.json", "--set", "training.epochs=1", "--out", folder["run"]).ExitCode);
        Directory.CreateDirectory(folder["pictures"]);
        folder.Write("pictures/dense1.weight.png", "mine");
        var refused = CommandHere.Run("inspect", folder["run"], "--pictures", folder["pictures"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("exists and is another picture", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["pictures/dense1.weight.png"]));
        File.Delete(folder["pictures/dense1.weight.png"]);
        Assert.Equal(0, CommandHere.Run("inspect", folder["run"], "--pictures", folder["pictures"]).ExitCode);
        Assert.Equal(0, CommandHere.Run("inspect", folder["run"], "--pictures", folder["pictures"]).ExitCode);
    }

    [Fact]
    public void A_download_never_replaces_a_file_of_another_data_set()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["fashion"]);
        folder.Write("fashion/t10k-labels-idx1-ubyte.gz", "mine");
        var result = CommandHere.Run("data", "get", "mnist", "--to", folder["fashion"], "--from", "http://127.0.0.1:9/");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("The file is there already, but is not MNIST's.", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["fashion/t10k-labels-idx1-ubyte.gz"]));
    }
}
