using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Lamina.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamina.Tests;

public sealed class DrawingPageTests(Chromium chromium, ServedDigits digits) : IClassFixture<Chromium>, IClassFixture<ServedDigits>
{
    [Fact]
    public async Task Three_drawn_digits_are_read()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        foreach (var (label, strokes) in new[] { ("2", Strokes.Two), ("3", Strokes.Three), ("5", Strokes.Five) })
        {
            await Strokes.DrawAsync(page, strokes);
            await Expect(page.Locator("#label")).ToHaveTextAsync(new Regex($@"^{label}\s"));
            await Expect(page.Locator("#bars li")).ToHaveCountAsync(10);
            await Expect(page.Locator("#bars .best .name")).ToHaveTextAsync(label);
            await Expect(page.Locator("#seen figcaption")).ToContainTextAsync("8 × 8");
            await Expect(page.Locator("#layers figcaption")).ToContainTextAsync("dense1: 100 units");
            await Expect(page.Locator("#units li")).ToHaveCountAsync(8);
            await page.ClickAsync("#clear");
            await Expect(page.Locator("#label")).ToHaveTextAsync("–");
        }

        watched.AssertClean(digits.Url);
    }

    [Fact]
    public async Task A_dropped_picture_is_read()
    {
        await using var watched = await OpenAsync();
        var png = Convert.ToBase64String(One().Encode());
        await watched.Page.EvaluateAsync(
            """
            data => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(data), letter => letter.charCodeAt(0))], 'one.png', { type: 'image/png' }));
              document.querySelector('#pad').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }
            """,
            png);
        await Expect(watched.Page.Locator("#label")).ToHaveTextAsync(new Regex(@"^1\s"));

        await watched.Page.SetInputFilesAsync("#file", new FilePayload { Name = "text.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await Expect(watched.Page.Locator("#problem")).ToHaveTextAsync("This is not a picture that the browser can open.");
        watched.AssertClean(digits.Url);
    }

    [Fact]
    public async Task A_digit_is_drawn_by_keyboard_alone()
    {
        await using var watched = await OpenAsync();
        ConcurrentQueue<byte[]> sent = [];
        watched.Page.Request += (_, request) =>
        {
            if (request.PostDataBuffer is { } body)
                sent.Enqueue(body);
        };
        var keyboard = watched.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await Expect(watched.Page.Locator("#pad")).ToBeFocusedAsync();
        for (var step = 0; step < 9; step++)
            await keyboard.PressAsync("ArrowUp");
        await keyboard.PressAsync("Space");
        for (var step = 0; step < 18; step++)
            await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Space");
        await Expect(watched.Page.Locator("#label")).ToHaveTextAsync(new Regex(@"^1\s"));
        Assert.NotEmpty(sent);
        Assert.All(sent, body => Assert.True(IsGrey(Picture.Decode(new MemoryStream(body), "sent")), "The cursor was sent as ink."));
        await keyboard.PressAsync("Delete");
        await Expect(watched.Page.Locator("#label")).ToHaveTextAsync("–");
        watched.AssertClean(digits.Url);
    }

    [Fact]
    public async Task A_phone_shows_the_page_without_scrolling_sideways_and_takes_a_finger()
    {
        await using var watched = await OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true });
        await Strokes.DrawAsync(watched.Page, Strokes.Three);
        await Expect(watched.Page.Locator("#label")).ToHaveTextAsync(new Regex(@"^3\s"));
        Assert.True(await watched.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await watched.Page.SetViewportSizeAsync(1200, 900);
        await Expect(watched.Page.Locator("#label")).ToHaveTextAsync(new Regex(@"^3\s"));
        await watched.Page.ClickAsync("#clear");
        await watched.Page.Locator("#pad").TapAsync();
        await Expect(watched.Page.Locator("#bars li")).ToHaveCountAsync(10);
        watched.AssertClean(digits.Url);
    }

    private async Task<WatchedPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var watched = await chromium.OpenAsync(options);
        await watched.Page.GotoAsync(digits.Url);
        await Expect(watched.Page.Locator("#model")).ToContainTextAsync("digits · ");
        return watched;
    }

    /// <summary>A slightly slanted bar, white on black.</summary>
    private static bool IsGrey(Picture picture)
    {
        var rgba = picture.Rgba.Span;
        for (var pixel = 0; pixel < rgba.Length; pixel += 4)
        {
            if (rgba[pixel] != rgba[pixel + 1] || rgba[pixel] != rgba[pixel + 2])
                return false;
        }

        return true;
    }

    private static Picture One()
    {
        const int Side = 120;
        var rgba = new byte[Side * Side * 4];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
                rgba.AsSpan((y * Side + x) * 4, 4).Fill(y is > 20 and < 100 && Math.Abs(x - 64 + y / 12) < 6 ? byte.MaxValue : byte.MinValue);
            for (var x = 0; x < Side; x++)
                rgba[(y * Side + x) * 4 + 3] = byte.MaxValue;
        }

        return new Picture(Side, Side, rgba, "one");
    }
}
