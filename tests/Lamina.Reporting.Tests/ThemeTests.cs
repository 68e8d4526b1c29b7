using System.Globalization;

namespace Lamina.Reporting.Tests;

public sealed class ThemeTests
{
    public static TheoryData<string> Themes => [nameof(Theme.Light), nameof(Theme.Dark)];

    [Fact]
    public void Contrast_is_computed_as_the_guideline_says()
    {
        Assert.Equal(21, Contrast("#000000", "#FFFFFF"), 1e-9);
        Assert.Equal(4.54, Contrast("#767676", "#FFFFFF"), 0.005);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Text_stands_out_from_its_ground(string name)
    {
        var theme = Of(name);
        Assert.All([theme.Text, theme.MutedText], text => Assert.True(Contrast(text, theme.Background) >= 4.5, $"{text}: {Contrast(text, theme.Background)}"));
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Text_stands_out_from_the_cells_of_a_table(string name)
    {
        var theme = Of(name);
        Assert.All(
            Enumerable.Range(1, PageStyle.Strengths)
                .SelectMany(strength => new[] { PageStyle.Ground(theme, true, strength), PageStyle.Ground(theme, false, strength) }),
            ground => Assert.True(Contrast(theme.Text, ground) >= 4.5, $"{ground}: {Contrast(theme.Text, ground)}"));
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Lines_and_axes_stand_out_from_their_ground(string name)
    {
        var theme = Of(name);
        Assert.All([theme.Axis, .. theme.Lines], line => Assert.True(Contrast(line, theme.Background) >= 3, $"{line}: {Contrast(line, theme.Background)}"));
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Lines_differ_from_each_other(string name) => Assert.Equal(Of(name).Lines.Count, Of(name).Lines.Distinct().Count());

    [Fact]
    public void Dark_ground_comes_with_dark_colours()
    {
        var parts = StyleSheet.Text.Split("@media screen and (prefers-color-scheme:dark){");
        Assert.Equal(2, parts.Length);
        Assert.All(Colours(Theme.Light), colour => Assert.Contains(colour, parts[0], StringComparison.Ordinal));
        Assert.All(Colours(Theme.Dark), colour => Assert.Contains(colour, parts[1], StringComparison.Ordinal));
        static string[] Colours(Theme theme) => [theme.Background, theme.Text, theme.MutedText, theme.Axis, theme.Grid, .. theme.Lines];
    }

    private static Theme Of(string name) => name == nameof(Theme.Light) ? Theme.Light : Theme.Dark;

    // WCAG 2.2: the ratio of relative luminances, of linearised sRGB.
    private static double Contrast(string a, string b)
    {
        var (first, second) = (Luminance(a), Luminance(b));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour) => 0.2126 * Channel(colour, 1) + 0.7152 * Channel(colour, 3) + 0.0722 * Channel(colour, 5);

    private static double Channel(string colour, int start)
    {
        var value = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
