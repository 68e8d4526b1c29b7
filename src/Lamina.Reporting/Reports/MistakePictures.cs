using Lamina.Data;

namespace Lamina.Reporting;

/// <summary>The mistakes that a model was surest of, as the pictures it saw.</summary>
internal static class MistakePictures
{
    private const int Most = 24;

    public static bool Any(ClassPredictions predictions) => predictions.Given.Zip(predictions.Predicted).Any(pair => pair.First != pair.Second);

    public static void Write(HtmlWriter html, ClassPredictions predictions, InputPicture form)
    {
        html.Open("div", ("class", "mistakes"));
        foreach (var sample in Enumerable.Range(0, predictions.Count).Where(sample => predictions.Given[sample] != predictions.Predicted[sample])
            .OrderByDescending(sample => predictions.Score[sample]).Take(Most))
        {
            var (given, predicted) = (predictions.Labels[predictions.Given[sample]], predictions.Labels[predictions.Predicted[sample]]);
            html.Open("figure");
            html.Void("img", ("src", Source(Picture(predictions, sample, form))), ("width", $"{form.Width}"), ("height", $"{form.Height}"),
                ("alt", $"given {given}, predicted {predicted}"));
            html.Element("figcaption",
                $"given {given}, predicted {predicted}{(predictions.AreProbabilities ? $" ({NumberText.Percent(predictions.Score[sample])})" : "")}");
            html.Close();
        }

        html.Close();
    }

    /// <summary>A picture as the address of itself.</summary>
    public static string Source(Picture picture) => $"data:image/png;base64,{Convert.ToBase64String(picture.Encode())}";

    private static Picture Picture(ClassPredictions predictions, int sample, InputPicture form)
    {
        var values = new float[form.Width * form.Height];
        predictions.Data.ReadInput(predictions.Row(sample), values);
        var rgba = new byte[values.Length * 4];
        foreach (var (pixel, value) in values.Index())
        {
            var light =
                (byte)Math.Clamp(Math.Round(byte.MaxValue * ((double)value - form.Minimum) / Math.Max((double)form.Maximum - form.Minimum, float.Epsilon)), 0,
                byte.MaxValue);
            rgba.AsSpan(pixel * 4, 3).Fill(light);
            rgba[pixel * 4 + 3] = byte.MaxValue;
        }

        return new(form.Width, form.Height, rgba, "");
    }
}
