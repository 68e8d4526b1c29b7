namespace Lamina.Data.Tests;

public sealed class SourceRowsTests
{
    private static readonly InlineSource s_source = new([[0], [1], [2], [3]], Labels: ["a", "b", "c", "b"]);

    [Fact]
    public void Rows_are_those_from_the_first_to_the_one_before_the_last_as_if_there_were_no_others()
    {
        var data = new SourceRows(s_source, [1, 3]).Load(default);
        Assert.Equal([[1f], [2f]], Enumerable.Range(0, data.Count).Select(data.Input));
        Assert.Equal(["b", "c"], data.Labels);
        Assert.Equal([0, 1], data.Classes());
        Assert.Equal((2, null), (new SourceRows(s_source, [1, 3]).Describe().Count, new SourceRows(s_source, [1, 3]).Describe().Classes));
        Assert.Equal(4, new SourceRows(s_source, [0, 4]).Load(default).Count);
    }

    [Theory]
    [InlineData(new[] { 2, 2 }, "[2, 2]")]
    [InlineData(new[] { 3, 1 }, "[3, 1]")]
    [InlineData(new[] { 3 }, "[3]")]
    [InlineData(new[] { 0, 1, 2 }, "[0, 1, 2]")]
    public void Rows_that_are_no_range_are_refused(int[] rows, string shown) =>
        Assert.Equal($"'rows' is [from, to], whose 'to' is above 'from' and not among the rows, but received {shown}.",
            Assert.Throws<ArgumentException>(() => new SourceRows(s_source, rows)).Message);

    [Fact]
    public void Rows_beyond_the_last_are_refused()
    {
        var problem = Assert.Throws<DataException>(() => new SourceRows(s_source, [0, 5]).Load(default)).Problem;
        Assert.Equal("'rows' goes to 5, but the source has 4 rows. Take at most 4, which itself is not among them.", problem.Message);
    }
}
