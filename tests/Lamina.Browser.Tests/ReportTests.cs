using Microsoft.Playwright;

namespace Lamina.Tests;

public sealed class ReportTests(Chromium chromium, ReportRun run) : IClassFixture<Chromium>, IClassFixture<ReportRun>
{
    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1200, ColorScheme.Light)]
    [InlineData(1200, ColorScheme.Dark)]
    public async Task It_reads_well_offline_at_any_width_on_light_and_dark_ground(int width, ColorScheme scheme)
    {
        await using var watched = await chromium.OpenAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = scheme,
            Offline = true
        });
        await watched.Page.GotoAsync(run.Url);
        await PageChecks.FitsAsync(watched.Page);
        Assert.InRange(await PageChecks.HasContrastAsync(watched.Page), 200, 10_000);
        var charts = await PageChecks.HasChartsAsync(watched.Page, smallest: 8.5);
        foreach (var part in new[] { "loss (log scale) by epoch", "accuracy (fraction) by epoch", "learning rate", "Confusion matrix", "share right (fraction)",
            "dense1.weight: mean", "Time per layer in ", "gradient deviation", "dense1 outputs (value)", "dense1 weights (value)", "dense2 gradients (value)" })
            Assert.Contains(charts, chart => chart.StartsWith(part, StringComparison.Ordinal));
        watched.AssertClean(run.Url);
    }

    [Fact]
    public async Task On_paper_it_is_dark_on_white()
    {
        await using var watched = await chromium.OpenAsync(new() { ColorScheme = ColorScheme.Dark });
        await watched.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await watched.Page.GotoAsync(run.Url);
        Assert.Equal("rgb(255, 255, 255)", await watched.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        await PageChecks.HasContrastAsync(watched.Page);
    }

    [Fact]
    public void It_is_smaller_than_two_megabytes() => Assert.InRange(new FileInfo(run.Report).Length, 50_000, 2_000_000);
}
