using System.Text;

namespace Lamina.Reporting;

/// <summary>The colours of a figure on light or on dark ground.</summary>
internal sealed record Theme(string Background, string Text, string MutedText, string Axis, string Grid, IReadOnlyList<string> Lines)
{
    // The lines are colours of Okabe and Ito (Color Universal Design, 2008), which people with any kind of colour vision tell apart:
    // on either ground those that stand out from it, in the same places.
    private const string Green = "#009E73";
    private const string Purple = "#CC79A7";

    /// <summary>On white.</summary>
    public static Theme Light { get; } = new("#FFFFFF", "#1F2328", "#59636E", "#818B98", "#E4E7EB", ["#0072B2", "#D55E00", Green, Purple, "#000000"]);

    /// <summary>On near black.</summary>
    public static Theme Dark { get; } = new("#0D1117", "#E6EDF3", "#9BA5B0", "#6E7681", "#262C34", ["#56B4E9", "#E69F00", Green, Purple, "#F0E442"]);

    /// <summary>A style sheet: what holds on any ground, then the colours of each, the dark ones for screens that ask for them; paper is light.</summary>
    public static string Sheet(string layout, Action<StringBuilder, Theme> append)
    {
        var css = new StringBuilder(layout);
        append(css, Light);
        css.Append("@media screen and (prefers-color-scheme:dark){\n");
        append(css, Dark);
        return css.Append("}\n").ToString();
    }
}
