namespace Lamina.Tests;

public sealed class DrawingPageTests(Chromium chromium, ServedDigits digits) : IClassFixture<Chromium>, IClassFixture<ServedDigits>
{
    [Fact]
    public async Task The_page_says_which_model_it_shows()
    {
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(digits.Url);
        await Microsoft.Playwright.Assertions.Expect(watched.Page.GetByText("model.safetensors")).ToBeVisibleAsync();
        watched.AssertClean(digits.Url);
    }
}
