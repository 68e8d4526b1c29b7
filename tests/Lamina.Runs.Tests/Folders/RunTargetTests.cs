namespace Lamina.Runs.Tests;

public sealed class RunTargetTests
{
    [Fact]
    public void A_folder_below_a_root_is_named_after_experiment_and_time()
    {
        using var runs = new RunsOfTest();
        using var held = RunTarget.Below(runs["all"]).Take("small", "-sweep");
        Assert.Matches(@"/all/small/\d{8}-\d{6}-sweep$", held.Folder.FullPath.Replace('\\', '/'));
    }

    [Fact]
    public void What_a_chosen_folder_holds_under_a_name_that_will_be_written_is_refused_as_an_exception_of_ours()
    {
        using var runs = new RunsOfTest();
        Directory.CreateDirectory(runs["mine/trial-001"]);
        var exception = Assert.Throws<RunFolderException>(() => RunTarget.At(runs["mine"]).Take("small", names: ["trial-001"]));
        Assert.Equal(
            $"'{runs["mine"]}' already holds 'trial-001', which a run would replace. Choose another folder, so that nothing is lost.",
            exception.Message);
        RunTarget.At(runs["mine"]).Take("small").Dispose();
    }
}
