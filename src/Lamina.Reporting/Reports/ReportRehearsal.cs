using Lamina.Data;
using Lamina.Engine;

namespace Lamina.Reporting;

/// <summary>
/// Writes a report of a made-up run to nowhere. A first report takes most of its time for the compilation of its code: rehearsed while data are read, it takes a
/// third.
/// </summary>
public static class ReportRehearsal
{
    private static readonly string[] s_metrics = ["train.loss", "train.accuracy", "validation.loss"];

    /// <summary>Does it.</summary>
    public static void Run()
    {
        ValueSpread spread = new(0, 1, 0, [-2, -1.5f, -1, 0, 1, 1.5f, 2]);
        LayerSample layer = new("layer", 1e-3, 2e-3) { Outputs = spread, Weights = spread, Gradients = spread };
        KeyValuePair<string, double>[] metrics = [.. s_metrics.Select(name => KeyValuePair.Create(name, 0.5))];
        var report = new RunReport("", "", [new(1, 1, 1, 0.1f, metrics), new(2, 2, 2, 0.01f, metrics)], []) { Layers = [new(1, 1, [layer]), new(2, 2, [layer])] };
        var predictions = new ClassPredictions(Dataset.ForClasses(new FloatRows([0, 1, 1, 0], 2), new Shape(2), [0, 1], ["a", "b"]), [0, 1], ["a", "b"]);
        _ = report.Write();
        using var html = new HtmlWriter(isPart: true);
        PredictionSections.Write(html, predictions, "", new InputPicture(2, 1, 0, 1, true, 1));
        _ = html.ToString();
    }
}
