namespace Lamina.Data.Tests;

public sealed class RowOrderTests
{
    [Theory]
    [InlineData("3 1 2", new[] { 1, 2, 0 })]
    [InlineData("10 9 -1.5 1e1", new[] { 2, 1, 0, 3 })]
    [InlineData("2024-03-31 2024-03-05 2023-12-31", new[] { 2, 1, 0 })]
    [InlineData("2024/03/31 05.03.2024 2024-03-31T00:00", new[] { 1, 0, 2 })]
    [InlineData("2024-03-31T18:00:00.5 2024-03-31T18:00 2024-03-31T17:59:59", new[] { 2, 1, 0 })]
    [InlineData("2024-03-31T01:00+02:00 2024-03-30T22:30Z 2024-03-31T00:15:00+01:00", new[] { 1, 0, 2 })]
    [InlineData("2024-03 2023-11", new[] { 1, 0 })]
    public void Rows_stand_in_the_order_of_numbers_or_dates_and_equal_ones_as_they_stood(string texts, int[] order) =>
        Assert.Equal(order, RowOrder.Of(Keys(texts.Split(' ')), "t").Rows);

    [Theory]
    [InlineData("March,2024-03-31", 1,
        "Column 't' puts the rows in order, and expects numbers or dates such as 2024-03-31 or 2024-03-31T18:00, but received 'March'.")]
    [InlineData("1,03/04/2024", 2,
        "Column 't' puts the rows in order, and expects numbers or dates such as 2024-03-31 or 2024-03-31T18:00, but received '03/04/2024'.")]
    [InlineData("1,2,2024-03-31", 3, "Column 't' puts the rows in order, and expects numbers, as '1' before it is, but received '2024-03-31'.")]
    [InlineData("2024-03-31T18:00,2024-03-31T18:00Z", 2,
        "Column 't' puts the rows in order, and expects dates without a time zone, as '2024-03-31T18:00' before it is, but received '2024-03-31T18:00Z'.")]
    [InlineData("NaN", 1, "Column 't' puts the rows in order, and expects numbers or dates such as 2024-03-31 or 2024-03-31T18:00, but received 'NaN'.")]
    public void What_has_no_order_is_refused_at_its_place(string texts, int row, string message)
    {
        var problem = Assert.Throws<DataException>(() => RowOrder.Of(Keys(texts.Split(',')), "t")).Problem;
        Assert.Equal((SplitProblems.NoOrder, $"row {row}", message), (problem.Code, problem.Location.Source, problem.Message));
    }

    [Theory]
    [InlineData("1 2 3 4 5 6 7 8", 6, new[] { 6 })]
    [InlineData("1 2 3 4 5 5 5 8", 6, new[] { 7 })]
    [InlineData("1 2 3 4 4 4 4 8", 5, new[] { 3 })]
    [InlineData("1 2 3 3 3 3 7 8", 4, new[] { 2 })]
    [InlineData("1 1 1 1 1 1 1 8", 2, new[] { 7 })]
    [InlineData("1 2 2 2 2 2 2 2", 7, new[] { 1 })]
    [InlineData("1 1 1", 1, null)]
    public void A_cut_leaves_no_value_on_both_sides_and_is_as_near_as_can_be(string texts, double wanted, int[]? expected) =>
        Assert.Equal(expected, RowOrder.Of(Keys(texts.Split(' ')), "t").Cuts(wanted));

    [Fact]
    public void Several_cuts_leave_rows_between_them_while_there_are_values()
    {
        var order = RowOrder.Of(Keys("1 1 1 1 1 1 2 3 4".Split(' ')), "t");
        Assert.Equal([6, 7, 8], order.Cuts(2.25, 4.5, 6.75)!);
        Assert.Null(order.Cuts(1, 2, 3, 4));
        Assert.Equal([3, 6], RowOrder.Given(9).Cuts(3, 6)!);
    }

    [Fact]
    public void Keys_of_parts_and_of_some_rows_keep_their_texts_and_places()
    {
        var keys = RowKeys.Join([Keys("a", "b"), Keys("b", "c", "a")]);
        Assert.Equal(["a", "b", "b", "c", "a"], Enumerable.Range(0, keys.Count).Select(keys.TextOf));
        Assert.Equal(["a", "b", "c"], keys.Texts);
        Assert.Equal("row 2", keys.Place(3).Source);
        var some = keys.Select([3, 2]);
        Assert.Equal(["c", "b"], some.Texts);
        Assert.Equal(["c", "b"], Enumerable.Range(0, 2).Select(some.TextOf));
        Assert.Equal("row 1", some.Place(1).Source);
    }

    [Fact]
    public void A_table_says_its_keys_whether_or_not_they_are_inputs_with_the_marks_of_its_numbers()
    {
        using var file = new TemporaryFile("k;t;a\nx;1.000,5;1\ny;2;2\n");
        var source = new CsvSource(file.Path, Label: "k", Ignore: ["t"], Decimal: ",", Thousands: ".");
        Assert.Equal(["1000.5", "2"], RowKeys.Of(source, "t").Texts);
        Assert.Equal(["x", "y"], RowKeys.Of(source, "k").Texts);
        Assert.Equal(new SourceLocation(file.Path, 3, 3), RowKeys.Of(source, "t").Place(1));
        Assert.Equal(["2", "2", "1000.5"], new[] { 0, 1, 2 }.Select(RowKeys.Of(new JoinedSource([new SourceRows(source, [1, 2]), new SourceRows(source, [1, 2]),
            new SourceRows(source, [0, 1])]), "t").TextOf));
        Assert.Equal((SplitProblems.UnknownColumn, "There is no column 'd' to split the rows by. Known: k, t, a."), Told(() => RowKeys.Of(source, "d")));
    }

    [Fact]
    public void A_row_without_a_key_is_refused_at_its_place()
    {
        using var file = new TemporaryFile("k,t\nx,1\ny,?\n");
        var problem = Assert.Throws<DataException>(() => RowKeys.Of(new CsvSource(file.Path, Label: "k"), "t")).Problem;
        Assert.Equal((SplitProblems.MissingKey, new SourceLocation(file.Path, 3, 3)), (problem.Code, problem.Location));
        Assert.Equal("Column 't' says on which side of a split a row stands, but the cell is missing. Fill it, or drop the row.", problem.Message);
    }

    [Fact]
    public void Samples_in_memory_have_the_keys_of_their_inputs_and_targets()
    {
        var data = new InlineSource([[1, 2.5f], [3, 2.5f]], [[7], [8]]).Load(default).WithColumns([new("a"), new("b")]);
        var source = DataSources.FromMemory(data);
        Assert.Equal(["2.5"], RowKeys.Of(source, "b").Texts);
        Assert.Equal(["7", "8"], RowKeys.Of(source, "0").Texts);
        Assert.Equal((SplitProblems.UnknownColumn, "There is no column 'c' to split the rows by. Known: a, b, 0."), Told(() => RowKeys.Of(source, "c")));
    }

    private static (string Code, string Message) Told(Action action)
    {
        var problem = Assert.Throws<DataException>(action).Problem;
        return (problem.Code, problem.Message);
    }

    private static RowKeys Keys(params string[] texts)
    {
        string[] distinct = [.. texts.Distinct()];
        return new(distinct, [.. texts.Select(text => Array.IndexOf(distinct, text))], row => new($"row {row + 1}"));
    }
}
