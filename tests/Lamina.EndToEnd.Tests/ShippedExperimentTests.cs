namespace Lamina.Tests;

public sealed class ShippedExperimentTests
{
    public static TheoryData<string> Names => [.. ShippedExperiments.Names];

    [Fact]
    public void Every_experiment_that_needs_no_download_is_among_them() =>
        Assert.Equal(ShippedExperiments.MetricsOf.Keys.Order(StringComparer.Ordinal), ShippedExperiments.WithoutDownload.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Stops_change_no_bit_of_a_shipped_experiment_with_any_metric_that_fits_it(string name)
    {
        var metrics = string.Join(',', ShippedExperiments.MetricsOf[name].Select(metric => metric[0] == '{' ? metric : $"\"{metric}\""));
        var result = CommandHere.Run("verify-resume", $"configs/{name}.json", "--set", $"training.metrics=[{metrics}]").Succeeded();
        Assert.Contains("at the end of epoch 1\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("The same bits", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_experiment_is_reproduced_to_the_same_bits(string name)
    {
        using var folder = new TemporaryFolder();
        var isSweep = name.EndsWith("-sweep", StringComparison.Ordinal);
        CommandHere.Run(isSweep ? "sweep" : "train", $"configs/{name}.json", "--out", folder["run"]).Succeeded();
        var result = CommandHere.Run("reproduce", folder["run"]).Succeeded();
        Assert.DoesNotContain("not the same bits", result.Output, StringComparison.Ordinal);
    }
}
