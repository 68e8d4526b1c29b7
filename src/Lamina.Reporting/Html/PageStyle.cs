using System.Globalization;
using System.Text;

namespace Lamina.Reporting;

/// <summary>The CSS of a page. It holds none of the characters that XML escapes and HTML's style element does not.</summary>
internal static class PageStyle
{
    /// <summary>How many strengths the ground of a table's cell has.</summary>
    public const int Strengths = 8;

    // So strong that a cell stands out and a text on it still does.
    private const double Strongest = 0.45;

    private const string Layout = """

        *{box-sizing:border-box}
        body{margin:0 auto;padding:16px;max-width:1160px;overflow-wrap:anywhere;
          font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
        h1{font-size:26px;line-height:1.2;margin:8px 0 4px}
        h2{font-size:19px;margin:0 0 8px}
        h3{font-size:16px;margin:16px 0 8px}
        p{margin:0 0 12px}
        section{margin:0 0 20px;padding:16px;border:1px solid;border-radius:10px}
        .drawings{display:grid;gap:20px;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr))}
        figure{margin:0;max-width:480px}
        figure svg{display:block;width:100%;height:auto}
        figcaption{font-size:13px;line-height:1.35}
        .numbers{display:grid;gap:10px 24px;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));margin:0}
        .numbers dt{font-size:13px}
        .numbers dd{margin:0;font-size:22px;font-variant-numeric:tabular-nums}
        .facts{display:grid;grid-template-columns:minmax(90px,auto) 1fr;gap:4px 16px;margin:0}
        .facts dd{margin:0}
        .wide{overflow:auto}.wide th,.wide td{white-space:nowrap;overflow-wrap:normal;word-break:normal}
        table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
        th,td{padding:4px 6px;text-align:left;border-bottom:1px solid;vertical-align:top}
        th{font-weight:600}
        .number{text-align:right}
        .mistakes{display:grid;gap:14px;grid-template-columns:repeat(auto-fill,minmax(86px,1fr))}
        .mistakes img{width:100%;border:1px solid}
        img{display:block;max-width:100%;height:auto;image-rendering:pixelated}
        .sheet{width:100%;max-width:640px}
        pre{margin:0;font:12.5px/1.45 ui-monospace,'SF Mono',Menlo,Consolas,monospace;white-space:pre-wrap}
        @media (max-width:480px){body{padding:8px}section{padding:10px}th,td{padding:3px 3px;font-size:12.5px}}
        @media print{body{max-width:none;padding:0}section{border:0;padding:0}figure,tr,.mistakes{break-inside:avoid}h2,h3{break-after:avoid}}

        """;

    /// <summary>The whole sheet.</summary>
    public static string Text { get; } = Write();

    /// <summary>The ground of a cell of a strength, from 1 on: of what is right, or of what is wrong.</summary>
    public static string Ground(Theme theme, bool right, int strength) =>
        Mix(theme.Background, theme.Lines[right ? 0 : 1], Strongest * strength / Strengths);

    private static string Write() => Theme.Sheet(Layout, Append);

    private static void Append(StringBuilder css, Theme theme)
    {
        css.Append($"body{{background:{theme.Background};color:{theme.Text}}}\n.muted,figcaption,dt{{color:{theme.MutedText}}}\n");
        css.Append($"a{{color:{theme.Lines[0]}}}\nsection,th,td,.mistakes img{{border-color:{theme.Grid}}}\n");
        for (var strength = 1; strength <= Strengths; strength++)
            css.Append($".right{strength}{{fill:{Ground(theme, true, strength)}}}\n.wrong{strength}{{fill:{Ground(theme, false, strength)}}}\n");
        css.Append($".bar{{fill:{theme.Lines[0]}}}\n");
    }

    /// <summary>A share of the way from one colour to another.</summary>
    public static string Mix(string from, string to, double share)
    {
        return $"#{Channel(1):X2}{Channel(3):X2}{Channel(5):X2}";
        int Channel(int start) => (int)Math.Round((1 - share) * Value(from, start) + share * Value(to, start));
    }

    private static int Value(string colour, int start) => int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
