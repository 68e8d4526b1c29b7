using System.Text;

namespace Lamina.Reporting;

/// <summary>
/// One file that needs nothing from elsewhere: no address, and no script unless it is given one; light and dark, for screens from 320 pixels on and for paper.
/// </summary>
internal static class HtmlPage
{
    /// <summary>What a page may load: nothing.</summary>
    public const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private const int HeadBytes = 2048;

    /// <summary>The style sheet of every page.</summary>
    public static string Style => StyleSheet.Text + PageStyle.Text;

    /// <summary>Whether a file is such a page of that title, by its first bytes.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsAt(string path, string title)
    {
        using var file = InputFile.Open(path);
        var head = new byte[HeadBytes];
        var text = Encoding.UTF8.GetString(head.AsSpan(0, file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)));
        return text.Contains(Policy, StringComparison.Ordinal) && text.Contains($"<title>{title}</title>", StringComparison.Ordinal);
    }

    /// <summary>Writes a page; <paramref name="style"/> is what it needs beyond the common sheet.</summary>
    public static string Write(string title, string subtitle, Action<HtmlWriter> sections, string style = "") => Write(title, Policy, null, html =>
    {
        html.Open("header");
        html.Element("h1", title);
        html.Element("p", subtitle, ("class", "muted"));
        html.Close();
        html.Open("main");
        sections(html);
        html.Close();
    }, style);

    /// <summary>Writes a page whose body and rights are the caller's.</summary>
    public static string Write(string title, string policy, string? script, Action<HtmlWriter> body, string style = "")
    {
        using var html = new HtmlWriter();
        html.Open("html", ("lang", "en"));
        html.Open("head");
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", policy));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("title", title);
        html.Element("style", Style + style);
        if (script is not null)
        {
            // Without an icon of its own a browser asks for one.
            html.Void("link", ("rel", "icon"), ("href", "data:,"));
            html.Element("script", "", ("src", script), ("defer", "defer"));
        }

        html.Close();
        html.Open("body");
        body(html);
        html.Close();
        html.Close();
        return html.ToString();
    }

    /// <summary>A section under a heading.</summary>
    public static void Section(HtmlWriter html, string heading, Action content, string? explanation = null)
    {
        html.Open("section");
        html.Element("h2", heading);
        if (explanation is not null)
            html.Element("p", explanation, ("class", "muted"));
        content();
        html.Close();
    }

    /// <summary>Drawings side by side, as many as fit.</summary>
    public static void Drawings(HtmlWriter html, IEnumerable<string> drawings)
    {
        html.Open("div", ("class", "drawings"));
        foreach (var drawing in drawings)
        {
            html.Open("figure");
            html.Drawing(drawing);
            html.Close();
        }

        html.Close();
    }
}
