using System.Diagnostics;
using Microsoft.Playwright;

namespace Lamina.Tests;

public sealed class WatchTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Patience = 60_000;
    private const string Epochs = @"parseInt((document.querySelector('header').textContent.match(/(\d+) of 100000 epochs/) ?? [0, 0])[1])";
    private const string Curve = "[...document.querySelectorAll('#curves path.line.s0')].at(-1).getAttribute('d')";

    // Far more epochs than it is given time for.
    private static readonly string[] s_long = ["configs/digits.json", "--set", "training.epochs=100000"];

    [Theory]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1200, ColorScheme.Light)]
    public async Task Curves_grow_while_the_run_goes_on(int width, ColorScheme scheme)
    {
        using var folder = new TemporaryFolder();
        using var watch = new WatchProcess(folder["run"]);
        await using var watched = await chromium.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
        var page = watched.Page;
        await page.GotoAsync(watch.Url);
        await Assertions.Expect(page.GetByText("Waiting for a run to start.")).ToBeVisibleAsync();

        using var train = LaminaCommand.Start(null, ["train", .. s_long, "--out", folder["run"]]);
        _ = train.StandardError.ReadToEndAsync();
        try
        {
            await page.WaitForFunctionAsync($"() => {Epochs} >= 2 && document.querySelector('#curves path.line')", null, new() { Timeout = Patience });
            for (var time = 0; time < 3; time++)
            {
                var (curve, epochs) = (await page.EvaluateAsync<string>(Curve), await page.EvaluateAsync<int>(Epochs));
                await page.WaitForFunctionAsync($"before => {Curve} !== before", curve, new() { Timeout = Patience });
                await page.WaitForFunctionAsync($"before => {Epochs} > before", epochs, new() { Timeout = Patience });
            }

            await Assertions.Expect(page.Locator("header")).ToContainTextAsync("in training");
        }
        finally
        {
            Process.Start("kill", ["-INT", $"{train.Id}"]).WaitForExit();
            Assert.True(train.WaitForExit(Patience));
        }

        // The run has ended: the page says so, and has all charts.
        await Assertions.Expect(page.Locator("header")).ToContainTextAsync("cancelled", new() { Timeout = Patience });
        var charts = await PageChecks.HasChartsAsync(page, smallest: 8.5);
        foreach (var part in new[] { "loss", "accuracy (fraction) by epoch", "learning rate", "Time per layer in ", "gradient deviation",
            "dense1 outputs (value)", "dense2 gradients (value)" })
            Assert.Contains(charts, chart => chart.StartsWith(part, StringComparison.Ordinal));
        await PageChecks.FitsAsync(page);
        await PageChecks.HasContrastAsync(page);

        await page.GetByText("the whole report").ClickAsync();
        await Assertions.Expect(page.GetByText("Worst mistakes")).ToBeVisibleAsync();
        watched.AssertClean(watch.Url);
    }
}
