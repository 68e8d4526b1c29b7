using System.Globalization;
using Lamina.Training;

namespace Lamina.Cli;

/// <summary>How labels fare as a table, a line for each label.</summary>
internal static class LabelText
{
    private const int MostLabels = 20;
    private const int LongestLabel = 24;

    /// <summary>Writes the table; nothing where there are too many labels to read.</summary>
    public static void Write(TextWriter output, LabelScores? scores, string data)
    {
        if (scores is null || scores.Labels.Count > MostLabels)
            return;
        var names = scores.Labels.Select(label => label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)] + "…").ToList();
        var first = names.Max(name => name.Length);
        output.WriteLine($"{data}: labels above {NumberText.Value(scores.Threshold)}");
        output.WriteLine($"  {new string(' ', first)}  precision    recall        f1  samples");
        foreach (var (label, name) in names.Index())
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {name.PadRight(first)}  {Share(scores.Precision(label)),9}  {Share(scores.Recall(label)),8}  {Share(scores.F1(label)),8}  "
                + $"{scores.Support(label),7}"));
    }

    private static string Share(double value) => double.IsNaN(value) ? "–" : NumberText.Value(value);
}
