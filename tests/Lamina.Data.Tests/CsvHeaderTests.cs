namespace Lamina.Data.Tests;

public sealed class CsvHeaderTests
{
    [Theory]
    [InlineData("0,1,2\n7,8,x\n", "2", 1)]
    [InlineData("\"0\",\"1\",\"2\"\n7,8,x\n", "2", 1)]
    [InlineData(" 0 , 1 ,2\n7,8,x\n", "2", 1)]
    [InlineData(",0,1,2\n0,7,8,x\n1,7,8,y\n", "2", 2)]
    [InlineData("0;1\n7;8\n", "1", 1)]
    [InlineData("1,2,3\n7,8,x\n", "2", 2)]
    [InlineData("0,2,1\n7,8,x\n", "2", 2)]
    [InlineData("0,1,1\n7,8,x\n", "2", 2)]
    [InlineData("0.0,1.0,2.0\n7,8,x\n", "2", 2)]
    [InlineData("00,01,02\n7,8,x\n", "2", 2)]
    public void A_first_line_of_exactly_the_column_numbers_is_a_header(string text, string label, int rows)
    {
        using var file = new TemporaryFile(text);
        Assert.Equal(rows, new CsvSource(file.Path, Label: label).Load(default).Count);
        var lines = text.Count(letter => letter == '\n');
        if (!text.StartsWith(','))
            Assert.Equal(lines, new CsvSource(file.Path, Label: label, Header: false).Load(default).Count);
    }

    [Fact]
    public void A_header_of_column_numbers_is_told_and_so_are_those_numbers_in_another_order_and_a_column_of_row_numbers()
    {
        Assert.Equal(
            "(1): warning LAM8021: the first line is 0,1,2, which are the numbers of the columns, and so it is taken for a header. Where it is a row, say "
                + "\"header\": false.",
            Assert.Single(Warnings("0,1,2\n7,8,x\n", path => new(path, Label: "2"))));
        Assert.Equal(
            "(1): warning LAM8021: the first line is 2,0,1, the numbers of the columns in another order, and it is taken for a row. Where it names the "
                + "columns, say \"header\": true.",
            Assert.Single(Warnings("2,0,1\n7,8,x\n", path => new(path, Label: "2"))));
        Assert.Equal(
            ["(1): warning LAM8021: the first line is ,0,1, which are the numbers of the columns, and so it is taken for a header. Where it is a row, say "
                + "\"header\": false.",
             "(1): warning LAM8023: the header has no name for column 1, which is an input called ''. Where it only numbers the rows, as data-frame "
                 + "libraries write, name it in 'ignore': [\"\"]."],
            Warnings(",0,1\n0,8,x\n", path => new(path, Label: "1")));
        Assert.Single(Warnings(",0,1\n0,8,x\n", path => new(path, Label: "1", Ignore: [""])));
        Assert.Empty(Warnings("0,1,2\n7,8,x\n", path => new(path, Label: "2", Header: true)));
        Assert.Empty(Warnings("0,1,2\n7,8,x\n", path => new(path, Label: "2", Header: false)));
        Assert.Empty(Warnings("1,0\n7,x\n", path => new(path, Label: "1")));
    }

    [Theory]
    [InlineData("a,x,x,k", "a,x#1,x#2")]
    [InlineData("x,a, x ,k", "x#1,a,x#2")]
    [InlineData("x,\"x \", x,k", "x#1,x#2,x#3")]
    [InlineData(",a,,k", "#1,a,#2")]
    [InlineData("x,x,x#2,k", "x##1,x##2,x#2")]
    [InlineData("y,x,y,x,k", "y#1,x#1,y#2,x#2")]
    [InlineData("X,x,k", "X,x")]
    public void Duplicate_and_empty_names_are_numbered_and_single_ones_stay(string header, string expected)
    {
        using var file = new TemporaryFile($"{header}\n{string.Join(',', expected.Split(',').Select((_, place) => $"{place}"))},c\n");
        var source = new CsvSource(file.Path, Label: "k");
        Assert.Equal(expected.Split(','), source.Load(default).Columns.Select(column => column.Name));
        Assert.Equal(expected.Split(','), source.Describe().Columns!);
    }

    [Fact]
    public void A_duplicate_name_is_told()
    {
        Assert.Equal("(1): warning LAM8022: the header calls 3 columns 'x': from the first to the last they are called 'x#1', 'x#2', 'x#3'.",
            Assert.Single(Warnings("x,x,k,x\n1,2,c,3\n", path => new(path, Label: "k"))));
        Assert.Empty(Warnings("x,y,k\n1,2,c\n", path => new(path, Label: "k")));
    }

    [Theory]
    [InlineData("x", null, "Two columns are called 'x'; give them different names, or say which is meant: 'x#1', 'x#2'.")]
    [InlineData("k", "x", "Two columns are called 'x'")]
    [InlineData("x#3", null, "There is no column 'x#3'.")]
    public void A_label_or_an_ignored_column_of_a_duplicate_name_says_which(string label, string? ignored, string part)
    {
        using var file = new TemporaryFile("x,a,x,k\n1,2,3,c\n");
        var exception = Assert.Throws<DataException>(() => new CsvSource(file.Path, Label: label, Ignore: ignored is null ? null : [ignored]).Load(default));
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_numbered_duplicate_can_be_named()
    {
        using var file = new TemporaryFile("x,a,x,k\n1,2,3,c\n");
        var data = new CsvSource(file.Path, Targets: ["x#2"], Ignore: ["k", "x#1"]).Load(default);
        Assert.Equal(["a"], data.Columns.Select(column => column.Name));
        Assert.Equal([3f], data.Target(0));
    }

    [Fact]
    public void A_table_with_a_duplicate_name_may_hold_texts()
    {
        using var file = new TemporaryFile("x,town,x,k\n1,Rome,3,c\n1,Ulm,3,c\n");
        var data = new CsvSource(file.Path, Label: "k").Load(name => name == "town" ? new(name, []) : new(name), default);
        Assert.Equal(["Rome", "Ulm"], data.Columns[1].Categories!);
    }

    private static IReadOnlyList<string> Warnings(string text, Func<string, CsvSource> source)
    {
        using var file = new TemporaryFile(text);
        return [.. (source(file.Path).Describe().Warnings ?? []).Select(warning => warning.ToString().Replace(file.Path, "", StringComparison.Ordinal))];
    }
}
