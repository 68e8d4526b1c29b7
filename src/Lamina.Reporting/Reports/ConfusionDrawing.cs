using System.Globalization;

namespace Lamina.Reporting;

/// <summary>A confusion matrix as a picture: rows are the classes given, columns those predicted.</summary>
internal static class ConfusionDrawing
{
    /// <summary>With more classes, cells would be too small to distinguish.</summary>
    public const int MostClasses = 50;

    private const int MostWithNumbers = 12;
    private const double Gutter = 44;
    private const double Head = 34;
    private const double Size = 10;
    private const double AxisSize = 12;

    public static string Write(ClassScores matrix, IReadOnlyList<string> labels)
    {
        var cell = (ChartDrawing.Width - Gutter) / matrix.Classes;
        using var svg = ChartDrawing.Open(Head + cell * matrix.Classes + 2,
            "Confusion matrix: rows are the given classes, columns the predicted ones; the tables list the numbers.");
        svg.Text("muted middle", Gutter + cell * matrix.Classes / 2, 12, "predicted (samples)", AxisSize);
        svg.Text("muted end", Gutter - 6, 12, "given", AxisSize);
        var strongest = Enumerable.Range(0, matrix.Classes * matrix.Classes).Where(place => place / matrix.Classes != place % matrix.Classes)
            .Max(place => (int?)matrix[place / matrix.Classes, place % matrix.Classes]) ?? 0;
        for (var given = 0; given < matrix.Classes; given++)
        {
            if (given % Stride(matrix) == 0)
            {
                svg.Text("muted end", Gutter - 6, Head + cell * (given + 0.5) + 4, labels[given], Size, Gutter - 8);
                svg.Text("muted middle", Gutter + cell * (given + 0.5), Head - 6, labels[given], Size, cell * Stride(matrix));
            }

            for (var predicted = 0; predicted < matrix.Classes; predicted++)
                Cell(svg, matrix, labels, given, predicted, cell, strongest);
        }

        var (side, back) = (SvgWriter.Number(cell * matrix.Classes), SvgWriter.Number(-cell * matrix.Classes));
        svg.Empty("path", ("class", "axis"), ("d", $"M{SvgWriter.Number(Gutter)} {SvgWriter.Number(Head)}h{side}v{side}h{back}z"));
        svg.Close();
        return svg.ToString();
    }

    /// <summary>How strongly a cell is coloured: rare mistakes have to be seen among frequent ones, so by the square root.</summary>
    private static int Strength(int count, int most) => count == 0 ? 0 : Math.Max(1, (int)Math.Round(PageStyle.Strengths * Math.Sqrt((double)count / most)));

    private static void Cell(SvgWriter svg, ClassScores matrix, IReadOnlyList<string> labels, int given, int predicted, double cell, int strongest)
    {
        var count = matrix[given, predicted];
        if (count == 0)
            return;
        var (x, y) = (Gutter + cell * predicted, Head + cell * given);
        var style = given == predicted ? $"right{Strength(count, matrix.Given(given))}" : $"wrong{Strength(count, strongest)}";
        svg.Open("rect", ("class", style), ("x", SvgWriter.Number(x)), ("y", SvgWriter.Number(y)), ("width", SvgWriter.Number(cell)),
            ("height", SvgWriter.Number(cell)));
        svg.Element("title", $"given {labels[given]}, predicted {labels[predicted]}: {count.ToString(CultureInfo.InvariantCulture)}");
        svg.Close();
        if (matrix.Classes <= MostWithNumbers)
            svg.Text("middle number", x + cell / 2, y + cell / 2 + 4, count.ToString(CultureInfo.InvariantCulture), Size);
    }

    private static int Stride(ClassScores matrix) => (matrix.Classes + MostWithNumbers - 1) / MostWithNumbers;
}
