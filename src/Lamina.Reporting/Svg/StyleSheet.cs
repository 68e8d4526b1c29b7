using System.Text;

namespace Lamina.Reporting;

/// <summary>The CSS of a figure: plain selectors under one class, so that it also serves viewers without variables and leaves a page around it alone.</summary>
internal static class StyleSheet
{
    /// <summary>The class of the figure's root.</summary>
    public const string Root = "lamina-figure";

    private static readonly string[] s_dashes = ["none", "7 4", "2 4"];

    /// <summary>How many lines look different: colours, then dashes.</summary>
    public static int Styles { get; } = Theme.Light.Lines.Count * s_dashes.Length;

    /// <summary>The whole sheet.</summary>
    public static string Text { get; } = Write();

    private static string Write()
    {
        var css = new StringBuilder("\n");
        css.Append($".{Root} text{{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica "
            + $"Neue',Arial,sans-serif;font-variant-numeric:tabular-nums}}\n");
        css.Append($".{Root} .strong{{font-weight:600}}\n.{Root} .middle{{text-anchor:middle}}\n.{Root} .end{{text-anchor:end}}\n");
        css.Append($".{Root} .grid,.{Root} .axis{{fill:none;stroke-width:1;shape-rendering:crispEdges}}\n");
        css.Append($".{Root} .line{{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}}\n.{Root} "
            + $".dots{{fill:none;stroke-width:5;stroke-linecap:round}}\n");
        css.Append($".{Root} .band0{{fill-opacity:0.18}}\n.{Root} .band1{{fill-opacity:0.32}}\n");
        css.Append($".{Root} .values{{fill:none;pointer-events:all}}\n");
        css.Append($".{Root} .last{{stroke-width:2;paint-order:stroke}}\n.{Root} .best{{fill:none;stroke-width:1.75}}\n");
        for (var style = Theme.Light.Lines.Count; style < Styles; style++)
            css.Append($".{Root} .line.s{style}{{stroke-dasharray:{s_dashes[style / Theme.Light.Lines.Count]}}}\n");
        return Theme.Sheet(css.ToString(), Append);
    }

    private static void Append(StringBuilder css, Theme theme)
    {
        css.Append($".{Root} .ground{{fill:{theme.Background}}}\n.{Root} text{{fill:{theme.Text}}}\n.{Root} text.muted{{fill:{theme.MutedText}}}\n");
        css.Append($".{Root} .grid{{stroke:{theme.Grid}}}\n.{Root} .axis,.{Root} .best.muted{{stroke:{theme.Axis}}}\n.{Root} "
            + $".last.muted{{fill:{theme.Axis}}}\n");
        css.Append($".{Root} .band0,.{Root} .band1{{fill:{theme.Lines[0]}}}\n.{Root} .stage0{{fill:{theme.Lines[0]}}}\n.{Root} "
            + $".stage1{{fill:{theme.Lines[1]}}}\n");
        for (var style = 0; style < Styles; style++)
        {
            var colour = theme.Lines[style % theme.Lines.Count];
            css.Append($".{Root} .s{style}{{stroke:{colour}}}\n.{Root} .last.s{style}{{fill:{colour};stroke:{theme.Background}}}\n");
        }
    }
}
