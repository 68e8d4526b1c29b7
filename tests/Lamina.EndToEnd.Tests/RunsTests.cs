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
            Assert.Equal(0, LaminaCommand.Run("train", "configs/iris.json", "--out", folder[$"runs/{name}"], "--set", "training.epochs=2", "--set", $"seed={seed}", "--set", $"network.layers[0].units={units}").ExitCode);

        var listed = LaminaCommand.Run("runs", folder["runs"], "--json");
        Assert.True(listed.ExitCode == 0, listed.ToString());
        var runs = JsonNode.Parse(listed.Output)!.AsArray();
        Assert.Equal(4, runs.Count);
        Assert.All(runs, run => Assert.Equal(2, run!["epochs"]!.GetValue<int>()));
        Assert.Equal(3, runs.Count(run => run!["changed"]!.AsArray().Count > 0));

        var compared = LaminaCommand.Run("compare", folder["runs/a1"], folder["runs/a2"], folder["runs/b1"], folder["runs/b2"], "--json", "--html", folder["page.html"]);
        Assert.True(compared.ExitCode == 0, compared.ToString());
        Assert.Equal(["network.layers[dense1].units", "seed"], compared.Json["settings"]!.AsObject().Select(setting => setting.Key));
        Assert.All(compared.Json["pairedTests"]!.AsArray(), test => Assert.Equal("[2,3]", test!["second"]!.ToJsonString()));
        Assert.Contains("Student", XDocument.Load(folder["page.html"]).Root!.Value, StringComparison.Ordinal);
        Assert.Contains("paired t-test over 2 seeds", LaminaCommand.Run("compare", folder["runs/a1"], folder["runs/a2"], folder["runs/b1"], folder["runs/b2"]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no folder 'nowhere'", "runs", "nowhere")]
    [InlineData("A comparison needs two runs", "compare", "nowhere")]
    [InlineData("'nowhere' is not the folder of a run", "compare", "nowhere", "elsewhere")]
    [InlineData("Unknown option '--pdf'", "compare", "nowhere", "elsewhere", "--pdf")]
    public void Bad_arguments_are_named(string message, params string[] arguments)
    {
        var result = LaminaCommand.Run(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
