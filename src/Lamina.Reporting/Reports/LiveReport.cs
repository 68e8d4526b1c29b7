using System.Security.Cryptography;
using System.Text;

namespace Lamina.Reporting;

/// <summary>A run as a page that follows it: the charts of its report in parts, each redrawn when it has changed.</summary>
public static class LiveReport
{
    private const string Header = "header";

    /// <summary>What the page may do: run the one script of its origin, and hear from that. The style is known by its hash.</summary>
    public static string Policy { get; } =
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; style-src "
            + $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(HtmlPage.Style)))}'; base-uri 'none'; form-action 'none'";

    /// <summary>What a page of <see cref="RunReport"/> may do.</summary>
    public static string ReportPolicy => HtmlPage.Policy;

    /// <summary>The page, with its parts as they are now.</summary>
    /// <param name="parts">What <see cref="Parts"/> gave.</param>
    /// <param name="script">The address of the script that replaces them.</param>
    public static string Page(IReadOnlyList<KeyValuePair<string, string>> parts, string script)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return HtmlPage.Write("Lamina", Policy, script, html =>
        {
            html.Element("p", "", ("id", "connection"), ("class", "muted"), ("role", "status"));
            foreach (var (id, content) in parts)
            {
                html.Open(id == Header ? "header" : "div", ("id", id));
                html.Drawing(content);
                html.Close();
            }
        });
    }

    /// <summary>The parts by their ids, those without content included.</summary>
    /// <param name="report">The run; null before there is one.</param>
    /// <param name="status">Where it stands, in words.</param>
    /// <param name="link">The address of its whole report; null before there is one.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Parts(RunReport? report, string status, string? link) =>
    [
        KeyValuePair.Create(Header, Part(html => WriteHeader(html, report?.Name ?? "No run yet", status, link))),
        KeyValuePair.Create("result", Part(html => report?.WriteSummary(html))),
        KeyValuePair.Create("curves", Part(html =>
        {
            if (report is { Epochs.Count: > 0 })
                HtmlPage.Section(html, "Curves", () => CurveSection.Write(html, report.Epochs, report.Metrics));
        })),
        KeyValuePair.Create("layers", Part(html => LayerSection.Write(html, report?.Layers ?? []))),
    ];

    private static void WriteHeader(HtmlWriter html, string name, string status, string? link)
    {
        html.Element("h1", name);
        html.Open("p", ("class", "muted"));
        html.Element("span", status);
        if (link is not null)
        {
            html.Element("span", " · ");
            html.Element("a", "the whole report", ("href", link));
        }

        html.Close();
    }

    private static string Part(Action<HtmlWriter> content)
    {
        using var html = new HtmlWriter(isPart: true);
        content(html);
        return html.ToString();
    }
}
