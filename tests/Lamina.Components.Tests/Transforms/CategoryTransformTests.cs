using Lamina.Components.Tests.Support;
using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Components.Tests.Transforms;

/// <summary>Transforms of categories, by hand.</summary>
public sealed class CategoryTransformTests
{
    private static readonly InputColumn s_texts = new("c", ["a", "b", "z"]);

    [Fact]
    public void Category_numbers_from_one_and_leaves_zero_for_unknown_ones()
    {
        var fitted = new Category().Fit(new FloatRows([0, 1, 2, 1], 1));
        Assert.Equal([1, 2, 3, 0, 0, 0], Rows.Made(fitted, [0, 1, 2, InputColumn.Unknown, 3, float.NaN], s_texts));
        Assert.Equal(["c"], Rows.Names(fitted, s_texts));
    }

    [Fact]
    public void A_rare_category_counts_as_unknown() =>
        Assert.Equal([0, 1, 0], Rows.Made(new Category(2).Fit(new FloatRows([0, 1, 1, 2], 1)), [0, 1, 2], s_texts));

    [Fact]
    public void Ordinal_has_its_texts_read_as_they_are_listed_whether_or_not_rows_have_them()
    {
        var ordinal = new Ordinal(["low", "high", "top"]);
        var read = ordinal.Reads("size");
        Assert.Equal(["low", "high", "top"], read.Categories!);
        Assert.True(read.AreGiven);
        Assert.Equal([0, 2, 1], Rows.Made(ordinal, [0, 2, 1], read));
        Assert.Equal("'categories' holds each once, but received 'a' more than once.",
            Assert.Throws<ArgumentException>(() => new Ordinal(["a", "b", "a"])).Message);
    }

    /// <summary>Of a 3, b 1, c 2 rows, at least 2 have a column: a and c; the most frequent one alone: a.</summary>
    [Fact]
    public void One_hot_has_a_column_for_the_categories_that_are_not_frequent_enough()
    {
        InputColumn column = new("c", ["a", "b", "c"]);
        float[] rows = [0, 0, 0, 1, 2, 2];
        var counted = new OneHot(MinCount: 2).Fit(Rows.Of(rows, ["a", "b", "c"]));
        Assert.Equal(["c=a", "c=c", "c=other"], Rows.Names(counted, column));
        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1], Rows.Made(counted, [0, 1, 2, InputColumn.Unknown], column));
        var most = new OneHot(Top: 1).Fit(Rows.Of(rows, ["a", "b", "c"]));
        Assert.Equal(["c=a", "c=other"], Rows.Names(most, column));
        Assert.Equal([1, 0, 0, 1, 0, 1], Rows.Made(most, [0, 1, 2], column));
    }

    [Fact]
    public void Of_equally_frequent_categories_the_first_have_a_column()
    {
        var fitted = new OneHot(Top: 2).Fit(Rows.Of([2, 1, 0], ["a", "b", "c"]));
        Assert.Equal(["c=a", "c=b", "c=other"], Rows.Names(fitted, new InputColumn("c", ["a", "b", "c"])));
    }

    [Fact]
    public void Unknown_texts_are_other_where_there_is_such_a_column_and_zeros_where_that_is_said()
    {
        Assert.Equal(UnknownCategory.Error, new OneHot().Unknown);
        Assert.Equal(UnknownCategory.Other, new OneHot(Top: 3).Unknown);
        Assert.True(new OneHot(UnknownCategory.Other).Takes.HasFlag(ColumnContent.UnknownTexts));
        Assert.False(new OneHot(UnknownCategory.Error, Top: 3).Takes.HasFlag(ColumnContent.UnknownTexts));
        var other = new OneHot(UnknownCategory.Other).Fit(Rows.Of([0, 1], ["a", "b"]));
        Assert.Equal([0, 0, 1, 1, 0, 0], Rows.Made(other, [InputColumn.Unknown, 0], new InputColumn("c", ["a", "b"])));
        var zeros = new OneHot(UnknownCategory.Zeros, Top: 1).Fit(Rows.Of([0, 0, 1], ["a", "b"]));
        Assert.Equal([0, 0, 0, 1], Rows.Made(zeros, [InputColumn.Unknown, 1], new InputColumn("c", ["a", "b"])));
    }

    [Fact]
    public void A_text_other_in_the_data_counts_as_other()
    {
        InputColumn column = new("c", ["a", "other"]);
        var fitted = new OneHot(UnknownCategory.Other).Fit(Rows.Of([0, 1], ["a", "other"]));
        Assert.Equal(["c=a", "c=other"], Rows.Names(fitted, column));
        Assert.Equal([0, 1], Rows.Made(fitted, [1], column));
    }

    [Fact]
    public void What_came_before_other_categories_is_written_as_it_was() => Assert.Equal(
        """{"type":"oneHot","unknown":"error","maxCategories":100,"values":[[0,1]]}""",
        ComponentJson.Write(new OneHot().Fit(new FloatRows([1, 0], 1)))!.ToJsonString());

    [Fact]
    public void Impute_fills_texts_with_a_constant_that_need_not_occur()
    {
        InputColumn[] columns = [new("c", ["a", "b"], AllowsMissing: true), new("n", AllowsMissing: true)];
        var fitted = new Impute(ImputeStrategy.Constant, Value: -1, Text: "unknown").Fit(Rows.Of([0, 1, float.NaN, float.NaN], columns));
        var made = ((IColumnTransform)fitted).ColumnsOf(columns);
        Assert.Equal(["a", "b", "unknown"], made[0].Categories!);
        Assert.Null(made[1].Categories);
        Assert.Equal([2, -1, 1, 5], Rows.Made(fitted, [float.NaN, float.NaN, 1, 5], columns));
        var known = new Impute(ImputeStrategy.Constant, Text: "a").Fit(Rows.Of([1, 0], ["a", "b"]));
        Assert.Equal([0], Rows.Made(known, [float.NaN], new InputColumn("c", ["a", "b"])));
    }

    [Fact]
    public void Impute_fills_dates_with_a_date()
    {
        InputColumn[] columns = [new("d", AllowsMissing: true, Dates: [])];
        var fitted = new Impute(ImputeStrategy.Constant, Text: "2000-01-02").Fit(Rows.Of([0, float.NaN], columns));
        Assert.Equal([24], Rows.Made(fitted, [float.NaN], columns));
        Assert.True(((IColumnTransform)fitted).ColumnsOf(columns)[0].IsDate);
    }

    [Fact]
    public void A_constant_that_a_column_cannot_be_filled_with_is_refused()
    {
        var texts = new Impute(ImputeStrategy.Constant);
        Assert.Equal("Column 'c' holds texts: give the 'text' that missing ones become.",
            Assert.Throws<ArgumentException>(() => texts.Fit(Rows.Of([0], ["a"]))).Message);
        Assert.Equal("Column 'd' holds dates: give the date that missing ones become as 'text', such as 2024-12-31.",
            Assert.Throws<ArgumentException>(() => texts.Fit(Rows.Of([0], [new InputColumn("d", Dates: [])]))).Message);
        Assert.Equal("Column 'o' holds the listed texts alone, so that a missing one cannot become 'x'.", Assert.Throws<ArgumentException>(() =>
            new Impute(ImputeStrategy.Constant, Text: "x").Fit(Rows.Of([0], [new Ordinal(["a"]).Reads("o")]))).Message);
    }
}
