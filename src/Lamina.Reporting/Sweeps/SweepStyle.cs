using System.Text;

namespace Lamina.Reporting;

/// <summary>The CSS of a sweep's page: the better a trial, the stronger its line, and the best one in a colour of its own.</summary>
internal static class SweepStyle
{
    private const string Best = "top";
    private const string Failed = "failed";
    private const int Strengths = 5;

    // The chart with axes side by side needs about this much room.
    private const string Layout = """

        .upright{display:none;max-width:none}
        .lying{max-width:480px}
        @media (min-width:760px),print{.upright{display:block}.lying{display:none}}
        .scroll{overflow-x:auto;overflow-wrap:normal;white-space:nowrap}
        td a{color:inherit}
        .trial{fill:none;stroke-width:1.75}
        .trial.top{stroke-width:3.5}
        .trial.failed{stroke-dasharray:3 4;stroke-width:1.25}
        .trial:hover{stroke-width:5}
        .halo{paint-order:stroke;stroke-width:4;stroke-linejoin:round}

        """;

    /// <summary>The whole sheet.</summary>
    public static string Text { get; } = Write();

    /// <summary>The class of a trial's line.</summary>
    public static string Of(SweepRow row, int ranked) => row.Rank switch
    {
        null => Failed,
        1 => Best,
        { } rank => $"t{Math.Max(1, Strengths - ((rank - 1) * Strengths / Math.Max(1, ranked)))}",
    };

    private static string Write() => Theme.Sheet(Layout, Append);

    private static void Append(StringBuilder css, Theme theme)
    {
        css.Append($".trial.{Best}{{stroke:{theme.Lines[1]}}}\n.trial.{Failed}{{stroke:{theme.Axis}}}\n.halo{{stroke:{theme.Background}}}\n");
        for (var strength = 1; strength <= Strengths; strength++)
            css.Append($".trial.t{strength}{{stroke:{PageStyle.Mix(theme.Background, theme.Lines[0], (strength + 1.0) / (Strengths + 1))}}}\n");
    }
}
