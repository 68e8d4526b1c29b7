using System.Globalization;
using Lamina.Training;

namespace Lamina.Cli;

/// <summary>A confusion matrix as a table, a line for each true class.</summary>
internal static class ConfusionText
{
    private const int MostClasses = 20;
    private const int LongestLabel = 12;

    /// <summary>Writes the table; nothing where there are too many classes to read.</summary>
    public static void Write(TextWriter output, ConfusionMatrix? matrix, string data)
    {
        if (matrix is null || matrix.Labels.Count > MostClasses)
            return;
        var classes = Enumerable.Range(0, matrix.Labels.Count).ToList();
        var labels = matrix.Labels.Select(TerminalText.Line).Select(label => label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)] + "…").ToList();
        var heading = $"{data}: rows are the true classes, columns the predicted ones";
        var first = labels.Max(label => label.Length);
        var widths = classes.ConvertAll(column => Math.Max(labels[column].Length, classes.Max(row => Cell(row, column).Length)));
        output.WriteLine(heading);
        output.WriteLine($"  {new string(' ', first)}  {string.Join("  ", classes.Select(column => labels[column].PadLeft(widths[column])))}");
        foreach (var row in classes)
            output.WriteLine($"  {labels[row].PadRight(first)}  {string.Join("  ", classes.Select(column => Cell(row, column).PadLeft(widths[column])))}");

        string Cell(int row, int column) => matrix[row, column] is var count and > 0 ? count.ToString(CultureInfo.InvariantCulture) : "·";
    }
}
