using Lamina.Transforms;

namespace Lamina.Data.Tests;

/// <summary>The numbers of scikit-learn 1.2.1 for the same rows, printed by sklearn_transforms.py.</summary>
public sealed class SklearnTests
{
    private static readonly string[] s_lengths = ["sepal_length", "sepal_width", "petal_length"];

    [Theory]
    [InlineData(ImputeStrategy.Mean, new[] { 5.495555555555557, 3.1033333333333335, 2.8644444444444446 })]
    [InlineData(ImputeStrategy.Median, new[] { 5.45, 3.0, 2.45 })]
    [InlineData(ImputeStrategy.MostFrequent, new[] { 5.0, 3.0, 1.4 })]
    public void Missing_values_are_filled_alike(ImputeStrategy strategy, double[] expected)
    {
        var (chain, _) = Fitted(new TransformEntry(new Impute(strategy), s_lengths));
        Assert.Equal(expected, ((Impute)chain.Entries[0].Transform).Values!.Select(value => (double)value), Near);
    }

    [Fact]
    public void An_indicator_stands_behind_the_columns()
    {
        var (chain, data) = Fitted(new TransformEntry(new Impute(ImputeStrategy.Median, Indicator: true), s_lengths));
        Assert.Equal(["sepal_length", "sepal_width", "petal_length", "sepal_length?", "sepal_width?", "petal_length?", "species=setosa"],
            chain.ResultColumns.Select(column => column.Name).Take(7));
        Assert.Equal([4.7f, 3.2f, 1.3f, 0, 0, 0], Row(chain, data, 2)[..6]);
        // Row 1 of the file lacks its sepal_width.
        Assert.Equal([5.1f, 3, 1.4f, 0, 1, 0], Row(chain, data, 0)[..6]);
    }

    [Fact]
    public void Ranges_and_deviations_are_alike()
    {
        var (chain, data) = Fitted(new TransformEntry(new Impute(ImputeStrategy.Median), s_lengths));
        var rows = new FloatRows([.. Enumerable.Range(0, 100).SelectMany(row => Row(chain, data, row)[..3])], 3);
        float[] values = [6.3f, 3.3f, 6];
        new MinMax().Fit(rows).Apply(values, 3);
        Assert.Equal([0.7407407407407407, 0.4999999999999998, 1.2195121951219514], values.Select(value => (double)value), Near);
        var standardize = (Standardize)new Standardize().Fit(rows);
        Assert.Equal([5.491, 3.093, 2.823], standardize.Mean!.Select(value => (double)value), Near);
        Assert.Equal([0.6254350485861823, 0.4477175448873986, 1.3791015191058273], standardize.Deviation!.Select(value => (double)value), Near);
    }

    [Fact]
    public void Texts_are_filled_and_become_columns_alike()
    {
        var (chain, data) = Fitted(new TransformEntry(new Impute(ImputeStrategy.MostFrequent), ["species"]),
            new(new OneHot(UnknownCategory.Zeros), ["species"]));
        Assert.Equal(["species=setosa", "species=versicolor"], chain.ResultColumns.Select(column => column.Name).Skip(3));
        Assert.Equal([[1f, 0], [1f, 0], [0f, 1], [0f, 0]], new[] { 0, 24, 60, 101 }.Select(row => Row(chain, data, row)[3..]));
    }

    [Fact]
    public void The_holes_are_where_the_readme_of_the_data_says()
    {
        var whole = File.ReadAllLines(TestData.InRepository("iris.csv"));
        Assert.Equal(
            whole.Select((line, row) =>
                row == 0
                ? line
                : string.Join(',',
                    line.Split(',').Select((cell, column) => ((7 * row) + (3 * column)) % 10 == 0 && column < 3 || row % 25 == 0 && column == 4 ? "?" : cell))),
            File.ReadAllLines(TestData.InRepository("iris-gaps.csv")));
    }

    /// <summary>Transforms of all columns, those that no test is about filled before, fitted to the first 100 rows.</summary>
    private static (TransformChain Chain, Dataset Data) Fitted(params TransformEntry[] entries)
    {
        string[] others = [.. s_lengths.Append("species").Where(name => !entries.Any(entry => entry.Covers(name)))];
        TransformEntry[] all = others.Length == 0 ? entries : [.. entries, new(new Impute(ImputeStrategy.MostFrequent), others)];
        if (others.Contains("species"))
            all = [.. all, new(new OneHot(UnknownCategory.Zeros), ["species"])];
        var data = new CsvSource(TestData.InRepository("iris-gaps.csv"), Targets: ["petal_width"]).Load(TransformChain.Reading(all)!, CancellationToken.None);
        return (TransformChain.Fit(all, data.Select(Enumerable.Range(0, 100))), data);
    }

    private static float[] Row(TransformChain chain, Dataset data, int row)
    {
        var result = new float[chain.OutputWidth];
        chain.Apply(data.Input(row), result);
        return result;
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) <= 1e-6 * Math.Max(1, Math.Abs(one));
}
