using System.Xml.Linq;
using Lamina.Data;

namespace Lamina.Reporting.Tests;

/// <summary>What a report says of predicted numbers and of rows that are most wrong.</summary>
public sealed class ResidualSectionTests
{
    private static readonly InputColumn[] s_columns = [new("size"), new("day", Dates: [])];

    // The model gives back what it gets: the sizes 1, 2 and 4, and the hours 0, 24 and 48.
    private static readonly float[] s_inputs = [9, 9, 1, 0, 2, 24, 4, 48];
    private static readonly float[] s_targets = [0, 0, 1, 0, 2, 23, 1, 48];

    [Fact]
    public void Predictions_are_compared_with_what_the_data_give()
    {
        var predictions = NumberPredictions.Of(Models.OfTwoNumbers(1, 0, 0, 1), Data(), most: 100)!;
        Assert.Equal(["a", "b"], predictions.Names);
        Assert.Equal(3, predictions.Count);
        Assert.Equal([0, 0, 3], Enumerable.Range(0, 3).Select(sample => predictions.Residual(sample, 0)));
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(sample => predictions.Residual(sample, 1)));
    }

    [Fact]
    public void A_model_of_classes_and_an_autoencoder_have_none()
    {
        Assert.Null(NumberPredictions.Of(Models.OfNumbers(1, 0, 0, 1),
            Dataset.ForClasses(new FloatRows(s_inputs, 2), new Shape(2), [0, 1, 0, 1], ["<a>", "b&c"]), most: 100));
        Assert.Null(NumberPredictions.Of(Models.OfTwoNumbers(1, 0, 0, 1),
            Dataset.ForInputs(new FloatRows(s_inputs, 2), new Shape(2), new FloatRows(s_inputs, 2), ["a", "b"]), most: 100));
    }

    /// <summary>The third sample is 3 off in a, more than two spreads; the second 1 off in b, a twentieth of one. The first is right.</summary>
    [Fact]
    public void Most_wrong_rows_have_their_number_in_the_source_and_their_values()
    {
        var page = Page();
        Assert.Equal(["row", "a", "a predicted", "b", "b predicted", "size", "day"], Cells(page, "th"));
        Assert.Equal(
            ["4", "1", "4", "48", "48", "4", "2000-01-03 00:00", "3", "2", "2", "23", "24", "2", "2000-01-02 00:00"], Cells(page, "td"));
    }

    [Fact]
    public void Each_number_has_its_predictions_and_its_residuals_drawn() => Assert.Equal(
        ["a predicted, by what is true", "a residuals", "b predicted, by what is true", "b residuals"],
        Section(Page(), "Residuals").Descendants().Where(element => element.Name.LocalName == "svg")
            .Select(svg => svg.Attribute("aria-label")!.Value.Split(':')[0]));

    /// <summary>Scores (1, 0), (0, 3) and (0, 1) of classes 0, 0 and 1: the second is wrong, and no picture shows it.</summary>
    [Fact]
    public void A_row_of_a_wrong_class_is_listed_where_there_is_no_picture()
    {
        var model = Models.OfNumbers(3, 0, 0, 3);
        var data = Dataset.ForClasses(new FloatRows([1, 0, 0, 1, 0, 0.5f], 2), new Shape(2), [0, 0, 1], ["<a>", "b&c"]).WithColumns([new("x"), new("y")]);
        var page = XDocument.Parse((new RunReport("n", "Completed", [], []) with
        {
            Predictions = ClassPredictions.Of(model, data, most: 100, threads: 1),
        }).Write());
        Assert.Equal(["2", "<a>", "b&c", "0.95257", "0", "1"], Cells(page, "td"));
        Assert.Contains("Area under the ROC curve: 0.5, 0.5 for a guess.", Section(page, "Ranking").Value, StringComparison.Ordinal);
    }

    private static XDocument Page() => XDocument.Parse((new RunReport("n", "Completed", [], []) with
    {
        Numbers = NumberPredictions.Of(Models.OfTwoNumbers(1, 0, 0, 1), Data(), most: 100),
    }).Write());

    // The first row of the source is no validation row.
    private static Dataset Data() => Dataset.ForNumbers(new FloatRows(s_inputs, 2), new Shape(2), new FloatRows(s_targets, 2), ["a", "b"])
        .WithColumns(s_columns).Select([1, 2, 3]);

    private static XElement Section(XDocument page, string heading) =>
        page.Descendants().Single(element => element.Name.LocalName == "section" && element.Elements().First().Value == heading);

    private static IEnumerable<string> Cells(XDocument page, string name) =>
        Section(page, "Most wrong rows").Descendants().Where(element => element.Name.LocalName == name).Select(cell => cell.Value);
}
