using Lamina.Data;

namespace Lamina.Tests;

/// <summary>What the pages for users say, done as they say it.</summary>
public sealed class PageTests(PackageFeed feed)
{
    private const string Test = "dotnet test -c Release";
    private static readonly string[] s_pages = ["README.md", "configs/README.md", "src/README.md"];

    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public void The_readme_does_what_it_says_and_the_experiment_and_its_twin_give_one_model()
    {
        var run = new PageRun(feed, "readme");
        run.Follow("README.md", line => line == Test);
        var model = File.ReadAllBytes(Path.Combine(run.Folder, "flowers/model.safetensors"));
        Assert.Equal(model, File.ReadAllBytes(Path.Combine(run.Folder, "flowers.safetensors")));
    }

    [Fact]
    public void The_readme_has_the_two_commands_of_a_fresh_machine_and_is_short()
    {
        var lines = File.ReadAllLines(Path.Combine(LaminaCommand.Root, "README.md"));
        Assert.InRange(lines.Length, 50, 150);
        var commands = PageBlock.Of("README.md").Where(block => block.Language == "bash").Select(block => block.Text).Take(2);
        Assert.Equal(["dotnet run -c Release -v minimal --project src/Lamina.Cli -- train configs/digits.json", Test], commands);
        Assert.Contains($"run_tests {Test}", File.ReadAllLines(Path.Combine(LaminaCommand.Root, ".ci/run")));
    }

    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public void The_guide_does_what_it_says()
    {
        var run = new PageRun(feed, "guide");
        var digits = File.ReadLines(Path.Combine(LaminaCommand.Root, "data/optdigits.csv")).Where(row => row[0] is '0' or '3').Take(60);
        foreach (var (index, row) in digits.Index())
        {
            var pixels = row.Split(',').Skip(1).Select(float.Parse).ToList();
            Save(Path.Combine(run.Folder, "pictures", row[0] == '3' ? "three" : "zero", $"{index}.png"), pixels, 1);
            if (row[0] == '3')
                Save(Path.Combine(run.Folder, "three.png"), pixels, 10);
        }

        // MNIST is a download, and its tests have their own.
        run.Follow("configs/README.md", line => line.Contains("mnist", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_listing_of_csharp_has_a_name_by_which_a_test_runs_it() => Assert.Equal(
        ["README.md flowers.cs", "configs/README.md pictures.cs", "src/README.md bent", "src/README.md host.cs", "src/README.md petals.cs",
            "src/README.md app.cs"],
        s_pages.SelectMany(page => PageBlock.Of(page).Where(block => block.Language == "csharp").Select(block => $"{page} {block.Name}")));

    /// <summary>A picture of dark ink on white paper, each pixel of the data several pixels wide and high.</summary>
    private static void Save(string path, List<float> ink, int scale)
    {
        const int Side = 8;
        const float Full = 16;
        var width = Side * scale;
        var light = Enumerable.Range(0, width * width).Select(place => (byte)(255 - 255 * ink[place / width / scale * Side + place % width / scale] / Full));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new Picture(width, width, [.. light.SelectMany(value => new[] { value, value, value, byte.MaxValue })], path).Encode());
    }
}
