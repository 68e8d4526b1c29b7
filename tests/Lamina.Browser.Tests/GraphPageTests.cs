using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamina.Tests;

public sealed class GraphPageTests(Chromium chromium, ServedHalves halves) : IClassFixture<Chromium>, IClassFixture<ServedHalves>
{
    [Theory]
    [InlineData(ColorScheme.Light, "#FFFFFF")]
    [InlineData(ColorScheme.Dark, "#0D1117")]
    public async Task A_network_that_is_more_than_a_chain_is_drawn_and_no_arrow_says_otherwise(ColorScheme scheme, string box)
    {
        await using var watched = await chromium.OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 800 }, ColorScheme = scheme });
        var page = watched.Page;
        await page.GotoAsync(halves.Url);
        await Expect(page.Locator("#model")).ToContainTextAsync(" · 5 layers · ");
        await Expect(page.Locator("#model")).Not.ToContainTextAsync("→");
        var image = page.Locator("#graph img");
        await Expect(image).ToBeVisibleAsync();
        await Expect(image).ToHaveAttributeAsync("alt",
            "Graph of the network: above takes upper; below takes lower; concatenate1 takes above, below; dense3 takes concatenate1; dense4 takes dense3.");
        await Expect(image).ToHaveClassAsync("narrow");
        Assert.InRange(await image.EvaluateAsync<int>("image => image.naturalWidth"), 100, 360);
        await PageChecks.FitsAsync(page);
        // Across the first boxes, above their names, most is their ground: light or dark as the page is.
        Assert.Equal(box, await image.EvaluateAsync<string>("""
            image => {
              const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
              const context = canvas.getContext('2d');
              context.drawImage(image, 0, 0);
              const row = [...context.getImageData(0, 6, canvas.width, 1).data];
              const inside = Array.from({ length: canvas.width }, (_, x) => row.slice(4 * x, 4 * x + 4)).filter(pixel => pixel[3] === 255);
              const colours = inside.map(pixel => '#' + pixel.slice(0, 3).map(part => part.toString(16).padStart(2, '0')).join('').toUpperCase());
              const counted = Map.groupBy(colours, colour => colour);
              return [...counted].sort((a, b) => b[1].length - a[1].length)[0][0];
            }
            """));
        watched.AssertClean(halves.Url);
    }

    [Fact]
    public async Task The_model_is_saved_as_ONNX_by_a_button()
    {
        await using var watched = await chromium.OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 800 } });
        var page = watched.Page;
        await page.GotoAsync(halves.Url);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save the model as ONNX" }).ClickAsync());
        Assert.Equal("model.onnx", download.SuggestedFilename);
        Assert.True(new FileInfo((await download.PathAsync())!).Length > 10_000);
        watched.AssertClean(halves.Url);
    }
}
