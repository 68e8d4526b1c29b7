using System.Globalization;
using System.Text;
using Lamina.Engine;

namespace Lamina.Cli;

/// <summary>A prediction in words.</summary>
internal static class PredictionText
{
    private const string Strengths = " .:-=+*#%@";

    public static string Line(string input, Prediction prediction) =>
        prediction.Label is { } label
            ? string.Create(CultureInfo.InvariantCulture, $"{input}  {label}  {100 * prediction.Probability:0.0} %")
            : $"{input}  {string.Join("  ", prediction.ByName.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value:0.0000##}")))}";

    /// <summary>The input as the network saw it: a drawing of letters where it is a picture, else its values.</summary>
    public static string Drawing(float[] values, Model model)
    {
        if (model.Picture is not { } picture)
            return string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
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
