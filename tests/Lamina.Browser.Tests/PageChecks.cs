using System.Text.Json;
using Microsoft.Playwright;

namespace Lamina.Tests;

/// <summary>What holds of every page, computed by the browser over what it really shows.</summary>
internal static class PageChecks
{
    /// <summary>Contrast of each text with what is painted under its middle, by WCAG 2.2: (L₁ + 0.05) / (L₂ + 0.05) of the relative luminances.</summary>
    private const string Contrasts = """
        () => {
          const parse = text => { const n = text.match(/[\d.]+/g).map(Number); return { c: n.slice(0, 3), a: n.length > 3 ? n[3] : 1 }; };
          const over = (top, ground) => ground.map((g, i) => top.c[i] * top.a + g * (1 - top.a));
          const luminance = c => {
            const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const found = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const element = node.parentElement;
            if (!node.textContent.trim() || ['TITLE', 'title', 'SCRIPT', 'STYLE'].includes(element.tagName)) continue;
            element.scrollIntoView({ block: 'center', inline: 'nearest' });
            const box = element.getBoundingClientRect();
            if (box.width === 0 || box.height === 0) continue;
            let ground = [255, 255, 255];
            for (const under of document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2).reverse()) {
              const style = getComputedStyle(under);
              if (under instanceof SVGGeometryElement) {
                if (style.fill !== 'none') { const fill = parse(style.fill); ground = over({ c: fill.c, a: fill.a * style.fillOpacity }, ground); }
              } else if (!(under instanceof SVGElement)) ground = over(parse(style.backgroundColor), ground);
            }
            const style = getComputedStyle(element);
            const ink = over(parse(element instanceof SVGElement ? style.fill : style.color), ground);
            const [dark, light] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
            found.push({ text: node.textContent.trim(), contrast: (light + 0.05) / (dark + 0.05) });
          }
          return found;
        }
        """;

    // A chart's values are told on hover by the titles of its shapes.
    private const string Charts = """
        () => [...document.querySelectorAll('svg')].map(svg => ({
          label: svg.getAttribute('aria-label') ?? '',
          texts: [...svg.querySelectorAll('text')].map(text => text.lastChild.textContent),
          hovers: svg.querySelectorAll('rect > title').length,
          smallest: Math.min(...[...svg.querySelectorAll('text')].map(text =>
            parseFloat(text.getAttribute('font-size')) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)) }))
        """;

    /// <summary>Every text's contrast; checks that none is below 4.5.</summary>
    public static async Task<int> HasContrastAsync(IPage page)
    {
        var texts = (await page.EvaluateAsync<JsonElement>(Contrasts)).EnumerateArray().ToList();
        Assert.NotEmpty(texts);
        Assert.Empty(texts.Where(text => text.GetProperty("contrast").GetDouble() < 4.5)
            .Select(text => $"{text.GetProperty("text")}: {text.GetProperty("contrast")}"));
        return texts.Count;
    }

    /// <summary>Nothing has to be scrolled sideways.</summary>
    public static async Task FitsAsync(IPage page) =>
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"));

    /// <summary>
    /// Every drawing says in words what it shows, has the text of its axis, values to hover, and letters of a readable size; gives the words.
    /// </summary>
    public static async Task<IReadOnlyList<string>> HasChartsAsync(IPage page, double smallest)
    {
        var charts = (await page.EvaluateAsync<JsonElement>(Charts)).EnumerateArray().ToList();
        Assert.All(charts, chart =>
        {
            Assert.NotEqual("", chart.GetProperty("label").GetString());
            Assert.Contains(chart.GetProperty("texts").EnumerateArray(),
                text => s_axes.Any(axis => text.GetString()!.StartsWith(axis, StringComparison.Ordinal)));
            Assert.True(chart.GetProperty("hovers").GetInt32() > 0, chart.ToString());
            Assert.InRange(chart.GetProperty("smallest").GetDouble(), smallest, 100);
        });
        return [.. charts.Select(chart => chart.GetProperty("label").GetString()!)];
    }

    private static readonly string[] s_axes = ["epoch", "value", "predicted (samples)", "mean probability said (fraction)", "median time ("];
}
