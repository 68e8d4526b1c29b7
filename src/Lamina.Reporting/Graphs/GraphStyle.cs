using System.Text;

namespace Lamina.Reporting;

/// <summary>The CSS of a drawn graph, which it carries itself, so that it is the same in a page and alone.</summary>
internal static class GraphStyle
{
    /// <summary>The class of its root.</summary>
    public const string Root = "lamina-graph";

    private const string Layout = $$"""

        .{{Root}} text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;text-anchor:middle}
        .{{Root}} .box{stroke-width:1}
        .{{Root}} .link{fill:none;stroke-width:1.5;stroke-linejoin:round}

        """;

    /// <summary>The whole sheet.</summary>
    public static string Text { get; } = Theme.Sheet(Layout, Append);

    private static void Append(StringBuilder css, Theme theme)
    {
        css.Append($".{Root} text{{fill:{theme.Text}}}\n.{Root} text.muted{{fill:{theme.MutedText}}}\n");
        css.Append($".{Root} .box{{fill:{theme.Background};stroke:{theme.Axis}}}\n");
        css.Append($".{Root} .link{{stroke:{theme.Lines[0]}}}\n.{Root} .tip{{fill:{theme.Lines[0]}}}\n");
    }
}
