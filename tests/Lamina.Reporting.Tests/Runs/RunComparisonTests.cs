using System.Xml.Linq;
using Lamina.Runs;

namespace Lamina.Reporting.Tests;

public sealed class RunComparisonTests : IDisposable
{
    private readonly RecordedRunFolder _folder = new();

    [Fact]
    public void A_run_is_read_from_its_folder()
    {
        var run = _folder.Add("20260102-030405", seed: 7, units: 32, accuracy: 0.75);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5), run.Started);
        Assert.Equal(("<b>&", "7", "completed", 1.5, 2), (run.Name, run.Seed, run.Outcome, run.Seconds, run.BestEpoch!.Value));
        Assert.Equal(KeyValuePair.Create("validation.accuracy", 0.75), run.Headline);
        Assert.Equal(["seed 7", "network.input [64]", "network.layers[dense1].name dense1", "network.layers[dense1].units 32", "network.layers[1].units 10"],
            run.Settings.Select(setting => $"{setting.Key} {setting.Value}"));

        // The third line was torn by a crash.
        Assert.Equal([1, 2], run.Epochs.Select(epoch => epoch.Epoch));
        Assert.True(double.IsNaN(run.Epochs[1]["train.loss"]!.Value));
        Assert.Equal([run.Folder], RecordedRun.Find(_folder.Root));
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        var run = _folder.Add("damaged", seed: 7, units: 32, accuracy: 0.75);
        File.WriteAllText(Path.Combine(run.Folder, "metrics.csv"), "epoch,step,seconds,learningRate,train.loss\n1,2,x,4,5\n");
        Assert.Contains("metrics.csv', line 2: expected 5 numbers", Assert.Throws<RunFileException>(() => RecordedRun.Read(run.Folder)).Message,
            StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(run.Folder, "experiment.json"), "{");
        Assert.Contains("experiment.json' is damaged", Assert.Throws<RunFileException>(() => RecordedRun.Read(run.Folder)).Message, StringComparison.Ordinal);
        Assert.Contains("is not the folder of a run", Assert.Throws<RunFileException>(() => RecordedRun.Read(_folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_of_the_same_seeds_are_paired()
    {
        var comparison = new RunComparison(
        [
            _folder.Add("a", seed: 1, units: 32, accuracy: 0.5), _folder.Add("b", seed: 2, units: 32, accuracy: 0.5),
            _folder.Add("c", seed: 3, units: 32, accuracy: 0.75),
            _folder.Add("d", seed: 2, units: 64, accuracy: 0.625), _folder.Add("e", seed: 1, units: 64, accuracy: 0.5),
            _folder.Add("f", seed: 9, units: 64, accuracy: 0.9),
        ]);
        Assert.Equal(["seed: 1 2 3 2 1 9", "network.layers[dense1].units: 32 32 32 64 64 64"],
            comparison.Differences.Select(setting => $"{setting.Setting}: {string.Join(' ', setting.Values)}"));
        var test = Assert.Single(comparison.Tests);
        Assert.Equal("validation.accuracy", test.Metric);
        Assert.Equal([0, 1], test.First);
        Assert.Equal([4, 3], test.Second);

        // Differences 0 and 1/8: mean 1/16, s = 1/8 / √2, t = 1/16 / (s / √2) = 1, and half of Student's distribution with one degree lies within ±1.
        Assert.Equal((0.0625, 1.0, 0.5), (test.Test.Mean, Math.Round(test.Test.T!.Value, 12), Math.Round(test.Test.P!.Value, 12)));
    }

    [Fact]
    public void The_page_is_well_formed_escapes_names_and_shows_a_chart_for_every_metric()
    {
        var page = ComparisonPage.Write(new([_folder.Add("a", 1, 32, 0.5), _folder.Add("b", 1, 64, 0.75)]));
        var root = XDocument.Parse(page).Root!;
        Assert.Contains("<b>& (a)", root.Value, StringComparison.Ordinal);
        Assert.Equal(2, root.Descendants().Count(element => element.Name.LocalName == "svg"));
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName == "script");
    }

    public void Dispose() => _folder.Dispose();
}
