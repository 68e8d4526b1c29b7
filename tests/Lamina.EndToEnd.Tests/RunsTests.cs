using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Lamina.Tests;

public sealed class RunsTests
{
    [Fact]
    public void Runs_are_listed_and_compared()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, seed, units) in new[] { ("a1", 1, 4), ("a2", 2, 4), ("b1", 1, 8), ("b2", 2, 8) })
            Assert.Equal(0,
                CommandHere.Run("train", "configs/iris.json", "--out", folder[$"runs/{name}"], "--set", "training.epochs=2", "--set", $"seed={seed}", "--set",
                $"network.layers[0].units={units}").ExitCode);

        var listed = CommandHere.Run("runs", folder["runs"], "--json").Succeeded();
        var runs = JsonNode.Parse(listed.Output)!.AsArray();
        Assert.Equal(4, runs.Count);
        Assert.All(runs, run => Assert.Equal(2, run!["epochs"]!.GetValue<int>()));
        Assert.Equal(3, runs.Count(run => run!["changed"]!.AsArray().Count > 0));

        var compared = CommandHere.Run("compare", folder["runs/a1"], folder["runs/a2"], folder["runs/b1"], folder["runs/b2"], "--json", "--html",
            folder["page.html"]);
        compared.Succeeded();
        Assert.Equal(["network.layers[dense1].units", "seed"], compared.Json["settings"]!.AsObject().Select(setting => setting.Key));
        Assert.NotEmpty(compared.Json["pairedTests"]!.AsArray());
        Assert.All(compared.Json["pairedTests"]!.AsArray(), test => Assert.Equal("[2,3]", test!["second"]!.ToJsonString()));
        Assert.Contains("Student", XDocument.Load(folder["page.html"]).Root!.Value, StringComparison.Ordinal);
        Assert.Contains("paired t-test over 2 seeds",
            CommandHere.Run("compare", folder["runs/a1"], folder["runs/a2"], folder["runs/b1"], folder["runs/b2"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_are_a_row_each_with_mean_and_deviation_and_are_compared_as_groups()
    {
        using var folder = new TemporaryFolder();
        foreach (var units in (string[])["4", "8"])
            Assert.Equal(0,
                CommandHere.Run("train", "configs/iris.json", "--seeds", "2", "--out", folder[$"runs/{units}"], "--set", "training.epochs=1", "--set",
                $"network.layers[0].units={units}").ExitCode);
        Assert.Equal(0, CommandHere.Run("train", "configs/iris.json", "--out", folder["runs/single"], "--set", "training.epochs=1").ExitCode);

        var listed = CommandHere.Run("runs", folder["runs"]);
        Assert.Equal(2,
            listed.Output.Split('\n').Count(line => line.Contains(" ± ", StringComparison.Ordinal) && line.Contains("2 runs", StringComparison.Ordinal)));
        Assert.DoesNotContain("seed-1", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("→ –", listed.Output, StringComparison.Ordinal);
        Assert.Contains("seed-1", CommandHere.Run("runs", folder["runs/4"]).Output, StringComparison.Ordinal);
        Assert.Equal(3, JsonNode.Parse(CommandHere.Run("runs", folder["runs"], "--json").Output)!.AsArray().Count);

        var compared = CommandHere.Run("compare", folder["runs/4"], folder["runs/8"]).Succeeded();
        Assert.Contains("2 runs", compared.Output, StringComparison.Ordinal);
        Assert.Contains("network.layers[dense1].units", compared.Output, StringComparison.Ordinal);
        Assert.Contains("paired t-test over 2 seeds", compared.Output, StringComparison.Ordinal);

        var equal = CommandHere.Run("compare", folder["runs/4"], folder["runs/4"]);
        Assert.Contains("The settings are the same.", equal.Output, StringComparison.Ordinal);
        Assert.Contains("The final metrics are the same, to the last bit.", equal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no folder 'nowhere'", "runs", "nowhere")]
    [InlineData("A comparison needs two or more runs", "compare", "nowhere")]
    [InlineData("'nowhere' is not the folder of a run", "compare", "nowhere", "elsewhere")]
    [InlineData("Unknown option '--pdf'", "compare", "nowhere", "elsewhere", "--pdf")]
    public void Bad_arguments_are_named(string message, params string[] arguments)
    {
        var result = CommandHere.Run(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
