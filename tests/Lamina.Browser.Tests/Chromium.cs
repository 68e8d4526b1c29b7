using Microsoft.Playwright;

namespace Lamina.Tests;

/// <summary>One browser for all tests: the system's Chromium.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        // Its command is a script that sets the browser up; where the package puts it is known, and CHROMIUM names any other.
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        Assert.True(File.Exists(path), $"There is no browser at '{path}': install Debian's chromium, or name one by the variable CHROMIUM.");
        _playwright = await Playwright.CreateAsync();

        // As long as the browser's own actions have: a busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(30_000);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    /// <summary>A new page that remembers what its browser complained of and whom it asked.</summary>
    public async Task<WatchedPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var context = await _browser!.NewContextAsync(options ?? new());
        return new WatchedPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
