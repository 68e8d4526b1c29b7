using System.Text.Json.Nodes;
using System.Xml.Linq;
using Lamina.Data;

namespace Lamina.Reporting.Tests;

public sealed class RunReportTests
{
    private static readonly XElement s_root = XDocument.Parse(Page()).Root!;

    [Fact]
    public void It_holds_every_section()
    {
        Assert.Equal(
            ["Result", "Curves", "Confusion", "Precision and recall", "Reliability", "Ranking", "Worst mistakes", "First weights",
                "Distribution of weights", "Network", "Machine", "Resolved experiment"],
            All("h2").Select(heading => heading.Value));
        Assert.Contains("32 Tips & <Tricks>", s_root.Value, StringComparison.Ordinal);
        Assert.Contains("\"units\": 2", s_root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_chart_has_a_title_axis_texts_and_values_to_hover()
    {
        var curves = Section("Curves").Descendants().Where(element => element.Name.LocalName == "svg").ToList();
        Assert.Equal(["loss (log scale)", "accuracy (fraction)", "learning rate"],
            curves.Select(curve => curve.Descendants().First(element => element.Name.LocalName == "text").Value));
        Assert.All(curves, curve => Assert.Contains(curve.Descendants(), element => element.Name.LocalName == "text" && element.Value == "epoch"));
        Assert.Contains(curves[0].Descendants(), element => element.Name.LocalName == "text" && element.Value == "validation");
        var hover = curves[1].Descendants().Where(element => element.Name.LocalName == "title").Select(element => element.Value).ToList();
        Assert.Equal(20, hover.Count);
        Assert.StartsWith("epoch 1\ntrain 0.", hover[0], StringComparison.Ordinal);
        Assert.Contains("\nvalidation 0.", hover[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_confusion_matrix_and_the_scores_are_those_by_hand()
    {
        // Given 0 0 1, predicted 0 1 1.
        Assert.Equal(
            ["given <a>, predicted <a>: 1", "given <a>, predicted b&c: 1", "given b&c, predicted b&c: 1"],
            Section("Confusion").Descendants().Where(element => element.Name.LocalName == "rect").Select(cell => cell.Value));
        Assert.Equal(["<a>", "1", "0.5", "0.66667", "2", "b&c", "0.5", "1", "0.66667", "1"],
            Section("Precision and recall").Descendants().Where(element => element.Name.LocalName == "td").Select(cell => cell.Value));
    }

    [Fact]
    public void A_mistake_is_shown_as_it_was_seen_with_both_labels()
    {
        var mistakes = Section("Worst mistakes");
        Assert.Equal("given <a>, predicted b&c (95.3 %)", mistakes.Descendants().Single(element => element.Name.LocalName == "figcaption").Value);
        var source = mistakes.Descendants().Single(element => element.Name.LocalName == "img").Attribute("src")!.Value;
        var picture = Picture.Decode(new MemoryStream(Convert.FromBase64String(source.Split(',')[1])), "mistake");
        Assert.Equal([0, 255, 0, 128], picture.Rgba.ToArray().Where((_, index) => index % 4 == 0).Select(value => (int)value));
    }

    [Fact]
    public void A_network_that_is_no_chain_is_drawn_above_a_table_with_what_each_layer_takes()
    {
        var report = new RunReport("n", "Completed", [], []);
        var graph = (report with { Model = Models.OfGraph(1, 0, 0, 1) }).Write();
        var section = XDocument.Parse(graph).Descendants()
            .Single(element => element.Name.LocalName == "section" && element.Elements().First().Value == "Network");
        Assert.Equal(["h2", "div", "table"], section.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(
            ["layer", "type", "from", "output", "parameters", "input", "", "", "[2]", "", "dense1", "dense", "input", "[2]", "6",
                "add1", "add", "dense1, input", "[2]", "0", "all", "", "", "", "6"],
            section.Descendants().Where(element => element.Name.LocalName is "th" or "td").Select(cell => cell.Value));
        Assert.Equal("Graph of the network: dense1 takes input; add1 takes dense1, input.",
            section.Descendants().Single(element => element.Name.LocalName == "svg").Attribute("aria-label")!.Value);
        Assert.Contains("overflow-x:auto", graph, StringComparison.Ordinal);

        var chain = (report with { Model = Models.OfScores(1, 0, 0, 1) }).Write();
        Assert.DoesNotContain("overflow-x", chain, StringComparison.Ordinal);
        Assert.Contains("<h2>Network</h2><table><thead><tr><th>layer</th><th>type</th><th>output</th><th class=\"number\">parameters</th></tr></thead>"
            + "<tbody><tr><td>input</td><td /><td>[2]</td>", chain.Replace("<td></td>", "<td />", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void It_needs_nothing_from_elsewhere_and_runs_nothing()
    {
        var page = Page();
        Assert.DoesNotContain("http",
            page.Replace("http://www.w3.org/1999/xhtml", "", StringComparison.Ordinal).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal)
            .Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.Empty(All("script").Concat(All("link")).Concat(All("iframe")));
        Assert.NotEmpty(s_root.Descendants().Attributes("src"));
        Assert.All(s_root.Descendants().Attributes("src"), source => Assert.StartsWith("data:image/png;base64,", source.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(s_root.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void A_style_means_the_same_in_html_and_in_xml() => Assert.DoesNotContain('&', Page().Split("<style>")[1].Split("</style>")[0]);

    [Fact]
    public void A_run_that_failed_at_once_has_a_report_too() =>
        Assert.Equal(["Machine", "Resolved experiment"],
            XDocument.Parse(new RunReport("n", "Failed", [], []).Write()).Descendants().Where(element => element.Name.LocalName == "h2")
            .Select(heading => heading.Value));

    [Fact]
    public void A_rehearsal_leaves_no_file()
    {
        var before = Directory.GetFileSystemEntries(Environment.CurrentDirectory);
        ReportRehearsal.Run();
        Assert.Equal(before, Directory.GetFileSystemEntries(Environment.CurrentDirectory));
    }

    [Fact]
    public void The_same_run_gives_the_same_page() => Assert.Equal(Page(), Page());

    [Fact]
    public void A_thousand_epochs_stay_small() =>
        Assert.InRange(new RunReport("long", "Completed", Histories.Classifier(1000), []).Write().Length, 10_000, 300_000);

    private static string Page()
    {
        // Unit 0 looks at the first pixel, unit 1 at the second: logits (1, 0), (0, 1) and, wrongly, (0, 3).
        var model = Models.OfPictures(3, 0, 0, 3, 0, 0, 0, 0);
        var data = Dataset.ForClasses(new FloatRows([1, 0, 0, 0, 0, 1, 0, 0.5f, 0, 1, 0, 0], 4), new Shape(4), [0, 0, 1], ["<a>", "b&c"]);
        return new RunReport("32 Tips & <Tricks>", "Completed", Histories.Classifier(20),
            JsonNode.Parse("""{ "name": "x", "network": { "units": 2 }, "$run": { "threads": 2, "plugins": {} } }""")!.AsObject())
        {
            Metrics = Histories.Units,
            Model = model,
            Predictions = ClassPredictions.Of(model, data, most: 100, threads: 1),
        }.Write();
    }

    private static IEnumerable<XElement> All(string name) => s_root.Descendants().Where(element => element.Name.LocalName == name);

    private static XElement Section(string heading) => All("section").Single(section => section.Elements().First().Value == heading);
}
