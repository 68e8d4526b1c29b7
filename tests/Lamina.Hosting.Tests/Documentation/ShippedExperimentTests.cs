namespace Lamina.Hosting.Tests.Documentation;

public sealed class ShippedExperimentTests
{
    [Fact]
    public void Every_shipped_experiment_is_listed_in_the_guide_with_its_question()
    {
        var listed = new Page("configs/README.md").Section("The experiments here");
        var names = Directory.EnumerateFiles(Page.InRepository("configs"), "*.json").Select(Path.GetFileName).Where(name => name != "experiment.schema.json")
            .ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.True(
            listed.Any(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal)),
            $"configs/README.md does not list {name}. Add it with its question."));
    }
}
