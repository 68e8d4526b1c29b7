using System.Text;
using Lamina.Models;

namespace Lamina.Cli;

/// <summary>A prediction in words.</summary>
internal static class PredictionText
{
    private const string Strengths = " .:-=+*#%@";

    /// <summary>
    /// The class with its probability, or with the scores of all where those are not probabilities, or the class of each step; the labels that are there, with
    /// theirs; or the numbers.
    /// </summary>
    public static string Line(string input, Prediction prediction) =>
        prediction.Steps is { } steps ? $"{input}  {string.Join(", ", steps.Select(Step))}"
        : prediction.Labels is { } labels ? $"{input}  {Labels(prediction, labels)}"
        : prediction.Probability is { } probability ? $"{input}  {prediction.Label}  {NumberText.Percent(probability)}"
        : prediction.Label is { } label ? $"{input}  {label}  ({Numbers(prediction, ", ")})"
        : $"{input}  {Numbers(prediction, "  ")}";

    private static string Step(Prediction step) => step.Probability is { } probability ? $"{step.Label} {NumberText.Percent(probability)}" : step.Label!;

    private static string Labels(Prediction prediction, IReadOnlyList<string> labels) => labels.Count == 0
        ? $"no label  ({Numbers(prediction, ", ")})"
        : string.Join(", ", prediction.ByName.Where(value => labels.Contains(value.Key)).Select(value => $"{value.Key} {NumberText.Percent(value.Value)}"));

    private static string Numbers(Prediction prediction, string separator) =>
        string.Join(separator, prediction.ByName.Select(value => $"{value.Key} {NumberText.Value(value.Value)}"));

    /// <summary>The input as the network saw it: a drawing of letters where it is a picture, else its values.</summary>
    public static string Drawing(float[] values, Model model)
    {
        if (model.Picture is not { } picture)
            return string.Join(", ", values.Select(value => NumberText.Value(value)));
        var text = new StringBuilder();
        for (var row = 0; row < picture.Height; row++)
        {
            for (var column = 0; column < picture.Width; column++)
            {
                var share = (values[(row * picture.Width) + column] - picture.Minimum) / Math.Max(picture.Maximum - picture.Minimum, float.Epsilon);
                var ink = Math.Clamp(picture.InkIsHigh ? share : 1 - share, 0, 1);

                // A letter is about twice as high as wide.
                text.Append(Strengths[(int)Math.Round(ink * (Strengths.Length - 1))], 2);
            }

            text.AppendLine();
        }

        return text.ToString();
    }
}
