using System.Text.Json.Nodes;
using Lamina.Metrics;

namespace Lamina.Reporting.Tests;

public sealed class SweepTableTests
{
    private static readonly SweepTable Table = new(
        "digits",
        new MetricInfo("validation.accuracy", "fraction", HigherIsBetter: true),
        ["training.optimizer.learningRate", "network.layers[dense1].units", "network.layers[dense1].activation"],
        [
            new(1, 2, [JsonNode.Parse("0.001"), JsonNode.Parse("16"), "relu"], SweepOutcome.Pruned, 2, [0.5, 0.75]),
            new(2, null, [JsonNode.Parse("1e30"), JsonNode.Parse("64"), null], SweepOutcome.Failed, 0, [], "the loss is NaN, at \"step\" 1"),
            new(3, 1, [JsonNode.Parse("0.1"), JsonNode.Parse("64"), JsonNode.Parse("""{"type":"leakyRelu"}""")], SweepOutcome.Completed, 6, [0.875, 0.875]),
        ],
        Proposed: 4);

    [Fact]
    public void The_table_is_csv_with_the_mean_over_seeds() => Assert.Equal(
        "trial,rank,training.optimizer.learningRate,network.layers[dense1].units,network.layers[dense1].activation,"
        + """
        outcome,epochs,validation.accuracy,standardDeviation,reason
        1,2,0.001,16,relu,pruned,2,0.625,0.1767766952966369,
        2,,1e30,64,null,failed,0,,,"the loss is NaN, at ""step"" 1"
        3,1,0.1,64,"{""type"":""leakyRelu""}",completed,6,0.875,0,

        """.ReplaceLineEndings("\n"),
        Table.Csv());

    [Fact]
    public void The_best_stands_where_a_run_has_its_best_metrics()
    {
        var json = Table.Json();
        Assert.Equal(("completed", 0.875, 3), ((string?)json["outcome"], (double?)json["best"]!["validation.accuracy"], (int?)json["bestTrial"]!["trial"]));
        Assert.Equal(("trial-003", 4), ((string?)json["bestTrial"]!["folder"], (int?)json["proposed"]));
        Assert.Equal("failed", (string?)(Table with { Rows = [Table.Rows[1]] }).Json()["outcome"]);
    }

    [Fact]
    public void Short_names_tell_parameters_apart()
    {
        Assert.Equal(["learningRate", "units", "activation"], Table.ShortNames);
        Assert.Equal(["layers[dense1].units", "layers[dense2].units", "epochs"],
            SweepTable.Shortened(["network.layers[dense1].units", "network.layers[dense2].units", "training.epochs"]));
        Assert.Equal(["seed", "sweep.seed"], SweepTable.Shortened(["seed", "sweep.seed"]));
    }

    [Fact]
    public void The_page_is_well_formed_and_has_a_line_a_trial_on_both_charts()
    {
        var page = System.Xml.Linq.XDocument.Parse(SweepPage.Write(Table).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        var lines = page.Descendants().Where(element => ((string?)element.Attribute("class"))?.StartsWith("trial ", StringComparison.Ordinal) == true).ToList();
        Assert.Equal(6, lines.Count);
        Assert.Equal(["trial failed", "trial t3", "trial top"], lines.Take(3).Select(line => (string?)line.Attribute("class")));
        Assert.Contains("validation.accuracy 0.875 after 6 epochs, rank 1\nlearningRate 0.1\nunits 64", lines[2].Value);
        Assert.Contains("Trial 2 failed: the loss is NaN, at \"step\" 1", page.Root!.Value);
        Assert.Contains("Sweep of 3 of 4 trials, for the highest validation.accuracy", page.Root.Value);
        Assert.DoesNotContain("NaN,", SweepPage.Write(Table).Replace("is NaN,", "", StringComparison.Ordinal));
    }

    [Fact]
    public void An_axis_places_ratios_evenly_and_names_in_a_row()
    {
        var wide = SweepAxis.Of("rate", new[] { 0.001, 0.01, 0.1, 1, 0.02, 0.05, 0.5, 10 }.Select(number => (JsonNode?)number));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], wide.Ticks.Select(tick => Math.Round(tick.At, 9)));
        Assert.Equal(["0.001", "0.01", "0.1", "1", "10"], wide.Ticks.Select(tick => tick.Label));
        Assert.Equal(0.5, wide.Place(0.1)!.Value, 1e-9);

        var named = SweepAxis.Of("batchSize", [64, 16, 32, 16]);
        Assert.Equal(["16", "32", "64"], named.Ticks.Select(tick => tick.Label));
        Assert.Equal([1 / 6.0, 0.5, 5 / 6.0], named.Ticks.Select(tick => tick.At));
        Assert.Equal(0.5, SweepAxis.Of("one", [3]).Place(3));
    }
}
