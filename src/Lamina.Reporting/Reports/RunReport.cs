using System.Text.Json.Nodes;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Runs;
using Lamina.Training;

namespace Lamina.Reporting;

/// <summary>A run as one HTML file: what became of it, how it went, where the model is wrong, what it is made of.</summary>
/// <param name="Name">The experiment's name.</param>
/// <param name="Outcome">How it ended, in words.</param>
/// <param name="Epochs">Its epochs.</param>
/// <param name="Experiment">The resolved experiment with what ran it, as in the run's folder.</param>
public sealed record RunReport(string Name, string Outcome, IReadOnlyList<EpochResult> Epochs, JsonObject Experiment)
{
    private const int MostUnits = 100;

    /// <summary>Units and directions of metrics by their names.</summary>
    public IReadOnlyDictionary<string, MetricInfo> Metrics { get; init; } = new Dictionary<string, MetricInfo>();

    /// <summary>The best epoch; null for none.</summary>
    public EpochResult? Best { get; init; }

    /// <summary>The metrics on test data; empty where there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Test { get; init; } = [];

    /// <summary>The model; null where training failed.</summary>
    public Model? Model { get; init; }

    /// <summary>What the model says of the validation data or, without those, of the training data; null where it does not predict classes.</summary>
    public ClassPredictions? Predictions { get; init; }

    /// <summary>How each label fares, on the same data; null where the model does not predict labels.</summary>
    public LabelScores? Labels { get; init; }

    /// <summary>What the model says of numbers, on the same data; null where it does not predict numbers.</summary>
    public NumberPredictions? Numbers { get; init; }

    /// <summary>What the data of <see cref="Predictions"/> and <see cref="Labels"/> are called.</summary>
    public string PredictedData { get; init; } = "validation data";

    /// <summary>What its layers did, epoch by epoch; empty if they were not recorded.</summary>
    public IReadOnlyList<LayerEpoch> Layers { get; init; } = [];

    /// <summary>Writes the page.</summary>
    /// <returns>A complete document, to be stored as UTF-8; it holds no script and refers to nothing outside itself.</returns>
    public string Write() => HtmlPage.Write(Name, Outcome, html =>
    {
        WriteSummary(html);
        if (Epochs.Count > 0)
            HtmlPage.Section(html, "Curves", () => CurveSection.Write(html, Epochs, Metrics));
        if (Predictions is not null)
            PredictionSections.Write(html, Predictions, PredictedData, Model?.Picture);
        if (Numbers is { Count: > 0 })
            ResidualSection.Write(html, Numbers, PredictedData);
        if (Labels is not null)
            LabelSection.Write(html, Labels, PredictedData);
        if (Model is not null)
            Weights(html, Model);
        LayerSection.Write(html, Layers);
        HtmlPage.Section(html, "Machine", () => Facts(html, Experiment["$run"] as JsonObject ?? []));
        HtmlPage.Section(html, "Resolved experiment", () => html.Element("pre", Settings()),
            "Every default and decision written out; with the same data, build and machine it gives the same bits.");
    }, NetworkOverview.Style(Model?.Network));

    internal void WriteSummary(HtmlWriter html)
    {
        var numbers = Test.Concat((Epochs is [.., var last] ? last.Metrics : []).Reverse()).Select(metric => (metric.Key, NumberText.Value(metric.Value)))
            .ToList();
        if (Best is not null)
            numbers.Add(("best epoch", $"{Best.Epoch} of {Epochs.Count}"));
        if (Epochs is [.., var end])
            numbers.Add(("training", $"{NumberText.Value(end.Seconds)} s"));
        if (numbers.Count == 0)
            return;
        HtmlPage.Section(html, "Result", () =>
        {
            html.Open("dl", ("class", "numbers"));
            foreach (var (name, value) in numbers)
            {
                html.Open("div");
                html.Element("dt", name);
                html.Element("dd", value);
                html.Close();
            }

            html.Close();
        });
    }

    private static void Weights(HtmlWriter html, Model model)
    {
        if (WeightSheet.Of(model, MostUnits) is { } sheet)
        {
            HtmlPage.Section(
                html,
                "First weights",
                () => html.Void("img", ("class", "sheet"), ("src", MistakePictures.Source(sheet.Picture)), ("width", $"{sheet.Picture.Width}"),
                    ("height", $"{sheet.Picture.Height}"), ("alt", $"{sheet.Tensor} of {sheet.Shown} units as pictures")),
                $"{sheet.Tensor}: {(sheet.Shown < sheet.Units ? $"the {sheet.Shown} strongest of {sheet.Units}" : $"all {sheet.Units}")} units or filters. "
                    + $"Orange is above zero, blue below; the strongest is ±{NumberText.Value(sheet.Magnitude)}.");
        }

        HtmlPage.Section(html, "Distribution of weights",
            () => HtmlPage.Drawings(html,
            model.Network.Tensors.Where(tensor => tensor.Shape.Rank > 1)
                .Select(tensor => ValueHistogram.Write(tensor.Name, "values", model.Tensor(tensor.Name)))));
        HtmlPage.Section(html, "Network", () => NetworkOverview.Write(html, model.Network));
    }

    private static void Facts(HtmlWriter html, JsonObject facts)
    {
        html.Open("dl", ("class", "facts"));
        foreach (var (name, value) in facts)
        {
            html.Element("dt", name);
            html.Element("dd",
                value switch
                {
                    null => "–",
                    JsonObject { Count: 0 } => "none",
                    JsonObject parts => string.Join("; ", parts.Select(part => $"{part.Key} {part.Value}")),
                    _ => value.ToString()
                });
        }

        html.Close();
    }

    private string Settings() =>
        new JsonObject(Experiment.Where(part => part.Key != "$run").Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone()))).ToJsonString(new()
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
        });
}
