using System.Text;
using Lamina.Training;

namespace Lamina.Reporting.Tests;

public sealed class HistoryChartTests
{
    public static TheoryData<string, int> Runs => new()
    {
        { nameof(Histories.Classifier), 1 },
        { nameof(Histories.Classifier), 2 },
        { nameof(Histories.Classifier), 30 },
        { nameof(Histories.Classifier), 1000 },
        { nameof(Histories.Awkward), 40 },
        { nameof(Histories.Awkward), 100_000 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void It_is_small_self_contained_and_always_the_same(string run, int epochs)
    {
        var svg = Write(run, epochs);
        Assert.InRange(Encoding.UTF8.GetByteCount(svg), 1, 200_000);
        Assert.Equal(svg, Write(run, epochs));
        var paths = new Drawing(svg).All("path").ToList();
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.Matches("^[MLahz0-9 ,.-]+$", path.Attribute("d")!.Value));
        var plain = svg.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal);
        Assert.All(["<script", "href", "url(", "http", "@import"], word => Assert.DoesNotContain(word, plain, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Texts_neither_collide_nor_leave_the_figure(string run, int epochs)
    {
        var drawing = new Drawing(Write(run, epochs));
        var (width, margin) = (Drawing.Number(drawing.Root, "width"), 24.0);
        Assert.NotEmpty(drawing.Panels);
        foreach (var panel in drawing.Panels)
        {
            var boxes = Drawing.Boxes(panel.Elements().Where(element => element.Name.LocalName == "text")).ToList();
            var panelWidth = drawing.Panels.Count > 1 ? (width - 2 * margin - 36) / 2 : width - 2 * margin;
            Assert.NotEmpty(boxes);
            Assert.All(boxes, box => Assert.True(box.Left >= -margin && box.Right <= panelWidth + margin, $"'{box.Text}' {box.Left}..{box.Right}"));
            for (var i = 0; i < boxes.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var (a, b) = (boxes[i], boxes[j]);
                    var apart = a.Right <= b.Left || b.Right <= a.Left || a.Bottom <= b.Top || b.Bottom <= a.Top;
                    Assert.True(apart, $"'{a.Text}' meets '{b.Text}'");
                }
            }
        }
    }

    [Fact]
    public void Training_and_validation_share_a_chart_and_the_losses_come_first()
    {
        var drawing =
            new Drawing(HistoryChart.Write(Histories.Of(3, ("train.accuracy", _ => 0.5), ("train.loss", _ => 1), ("validation.loss", _ => 2)), "run",
            Histories.Units));
        Assert.Equal(2, drawing.Panels.Count);
        Assert.Equal(["loss", "train", "validation"], Words(drawing.Panels[0], "loss", "train", "validation"));
        Assert.Equal(["accuracy (fraction)", "train"], Words(drawing.Panels[1], "accuracy (fraction)", "train", "validation"));
    }

    [Fact]
    public void Axes_have_titles_with_units_and_the_scale_is_told()
    {
        var texts = new Drawing(Write(nameof(Histories.Classifier), 30)).Texts;
        Assert.Contains("mnist", texts);
        Assert.Contains("loss (log scale)", texts);
        Assert.Contains("accuracy (fraction)", texts);
        Assert.Equal(2, texts.Count(text => text == "epoch"));
    }

    [Fact]
    public void Of_a_loss_the_lowest_is_best_and_of_a_metric_what_it_says()
    {
        double[] values = [3, 1, 2];
        var epochs = Histories.Of(3, ("train.loss", Value), ("train.accuracy", Value), ("train.meanAbsoluteError", Value), ("train.stranger", Value));
        var description = new Drawing(HistoryChart.Write(epochs, "run", Histories.Units)).Description;
        Assert.Equal(
            "loss by epoch: train: last 2, best 1 at epoch 2. "
            + "accuracy (fraction) by epoch: train: last 2, best 3 at epoch 1. "
            + "meanAbsoluteError (mm) by epoch: train: last 2, best 1 at epoch 2. "
            + "stranger by epoch: train: last 2.",
            description);
        double Value(int epoch) => values[epoch - 1];
    }

    [Fact]
    public void A_metric_of_some_epochs_only_is_joined_across_the_others()
    {
        EpochResult[] epochs = [Epoch(1, ("validation.loss", 3)), Epoch(2), Epoch(3, ("validation.loss", 1))];
        var drawing = new Drawing(HistoryChart.Write(epochs, "run"));
        var line = drawing.Paths("line s0")[^1];
        Assert.Equal((1, 2), (line.Count(letter => letter == 'M'), line.Count(letter => letter == ',')));
        static EpochResult Epoch(int number, params (string, double)[] metrics) =>
            new(number, number, number, 0.1f, [.. metrics.Select(metric => KeyValuePair.Create(metric.Item1, metric.Item2))]);
    }

    [Fact]
    public void A_run_without_an_epoch_says_so()
    {
        var drawing = new Drawing(HistoryChart.Write([], "run"));
        Assert.Equal(["run", "There is nothing to draw yet."], drawing.Texts);
    }

    [Fact]
    public void It_tells_readers_of_screens_what_it_is_and_scales()
    {
        // High: 2 × 24 (margins) + 44 (title) + 24 + 3 × 19 + 20 + 200 + 42 (the panels); wide: 2 × 24 + 2 × 460 + 36.
        var root = new Drawing(Write(nameof(Histories.Classifier), 30)).Root;
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal("0 0 1004 435", root.Attribute("viewBox")!.Value);
        Assert.Equal(["title", "desc"], root.Elements().Take(2).Select(element => element.Name.LocalName));
        Assert.Equal("mnist", root.Elements().First().Value);
    }

    private static string Write(string run, int epochs) =>
        HistoryChart.Write(run == nameof(Histories.Awkward) ? Histories.Awkward(epochs) : Histories.Classifier(epochs), "mnist", Histories.Units);

    private static IEnumerable<string> Words(System.Xml.Linq.XElement panel, params string[] words) =>
        panel.Descendants().Where(element => element.Name.LocalName == "text").Select(Drawing.Content).Where(words.Contains);
}
