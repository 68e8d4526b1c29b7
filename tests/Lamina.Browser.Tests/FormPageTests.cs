using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Lamina.Tests;

public sealed class FormPageTests(Chromium chromium, ServedIris iris) : IClassFixture<Chromium>, IClassFixture<ServedIris>
{
    [Fact]
    public async Task A_model_without_pictures_has_a_form_of_its_columns()
    {
        await using var watched = await chromium.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync(iris.Url);
        await Expect(page.Locator("#fields label")).ToHaveCountAsync(4);
        // The first flower of Fisher's table is a setosa.
        foreach (var (name, value) in new[] { ("sepal_length", "5.1"), ("sepal_width", "3.5"), ("petal_length", "1.4"), ("petal_width", "0.2") })
        {
            await Expect(page.Locator("#label")).ToHaveTextAsync("–");
            await page.GetByLabel(name).FillAsync(value);
        }

        await Expect(page.Locator("#label")).ToHaveTextAsync(new Regex(@"^setosa\s"));
        await page.GetByLabel("petal_width").FillAsync("");
        await Expect(page.Locator("#label")).ToHaveTextAsync("–");
        watched.AssertClean(iris.Url);
    }
}
