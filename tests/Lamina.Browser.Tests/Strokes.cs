using Microsoft.Playwright;

namespace Lamina.Tests;

/// <summary>Digits as a hand would draw them: points of strokes, as shares of the pad.</summary>
internal static class Strokes
{
    public static (float X, float Y)[][] Two { get; } = [
        [(.32f, .32f), (.4f, .22f), (.55f, .2f), (.66f, .3f), (.64f, .42f), (.5f, .6f), (.32f, .8f), (.7f, .8f)]];

    public static (float X, float Y)[][] Three { get; } = [
        [(.33f, .25f), (.5f, .2f), (.65f, .28f), (.63f, .42f), (.48f, .5f), (.65f, .58f), (.68f, .72f), (.52f, .82f), (.33f, .76f)]];

    public static (float X, float Y)[][] Five { get; } = [
        [(.66f, .2f), (.38f, .2f), (.36f, .46f), (.55f, .44f), (.67f, .56f), (.64f, .74f), (.48f, .82f), (.33f, .76f)]];

    /// <summary>Draws with the mouse.</summary>
    public static async Task DrawAsync(IPage page, (float X, float Y)[][] strokes)
    {
        var pad = page.Locator("#pad");
        await pad.ScrollIntoViewIfNeededAsync();
        var box = (await pad.BoundingBoxAsync())!;
        foreach (var stroke in strokes)
        {
            await page.Mouse.MoveAsync(box.X + stroke[0].X * box.Width, box.Y + stroke[0].Y * box.Height);
            await page.Mouse.DownAsync();
            foreach (var (x, y) in stroke)
                await page.Mouse.MoveAsync(box.X + x * box.Width, box.Y + y * box.Height, new() { Steps = 5 });
            await page.Mouse.UpAsync();
        }
    }
}
