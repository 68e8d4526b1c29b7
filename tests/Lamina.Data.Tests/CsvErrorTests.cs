namespace Lamina.Data.Tests;

public sealed class CsvErrorTests
{
    [Theory]
    [InlineData("", DataCodes.NoSamples, 0, 0, "the file is empty")]
    [InlineData("\n\n", DataCodes.NoSamples, 1, 0, "first line is empty")]
    [InlineData("a,k\n", DataCodes.NoSamples, 0, 0, "only a header")]
    [InlineData("a,k\n\n\n", DataCodes.NoSamples, 0, 0, "only a header")]
    [InlineData("a,k\n1,x\n1,x,3\n", DataCodes.RaggedRow, 3, 0, "Expected 2 cells, as in the first line, but received 3.")]
    [InlineData("a,b,k\n1,x\n", DataCodes.RaggedRow, 2, 0, "Expected 3 cells, as in the first line, but received 2.")]
    [InlineData("a,k\n1,x\n\n2,y\n", DataCodes.RaggedRow, 3, 0, "received an empty line")]
    [InlineData("a,b,k\n1,2,x\n1,two,y\n", DataCodes.NotANumber, 3, 3, "Column 'b' expects a number, but received 'two'.")]
    [InlineData("a,k\r\n\"1\",x\r\n\"1,5\",y\r\n", DataCodes.NotANumber, 3, 1, "'1,5'")]
    [InlineData("k,a\n\"p\nq\",1\n\"ü\nß\",0x7\n", DataCodes.NotANumber, 5, 4, "'0x7'")]
    [InlineData("a,b,k\n1,,x\n", DataCodes.EmptyCell, 2, 3, "Column 'b' expects a number, but the cell is empty.")]
    [InlineData("a,b,k\n1,  ,x\n", DataCodes.EmptyCell, 2, 3, "Column 'b'")]
    [InlineData("a,k\n1, \n", DataCodes.EmptyCell, 2, 3, "Column 'k' expects a class")]
    [InlineData("a,k\n1,x\nNaN,y\n", DataCodes.NotFinite, 3, 1, "Column 'a' expects a finite number that fits into 32 bits, but received 'NaN'.")]
    [InlineData("a,k\n-Infinity,y\n", DataCodes.NotFinite, 2, 1, "'-Infinity'")]
    [InlineData("a,k\n1,y\n2.5,y\n1e999,y\n", DataCodes.NotFinite, 4, 1, "'1e999'")]
    [InlineData("a,k\n1,x\n2,\"y\n3,z\n", DataCodes.MalformedQuote, 3, 0, "quote")]
    [InlineData("a,k\n1,\"x\"y\n", DataCodes.MalformedQuote, 2, 0, "quote")]
    [InlineData("a,k\n1,x\"y\n", DataCodes.MalformedQuote, 2, 0, "quote")]
    [InlineData("a;b,k\n1;2,3\n", DataCodes.UnclearDelimiter, 1, 0, "The first line holds ';' and ',', so the delimiter is not clear. Set 'delimiter'.")]
    [InlineData("k\n1\n", DataCodes.UnclearColumns, 1, 0, "at least one input column")]
    [InlineData("a,k,k\n1,2,3\n", DataCodes.UnclearColumns, 1, 0, "Two columns are called 'k'")]
    [InlineData("a,b,kk\n1,2,3\n", DataCodes.UnknownColumn, 1, 0, "There is no column 'k'. Did you mean 'kk'? Known: a, b, kk.")]
    public void What_cannot_be_read_is_said_with_its_place(string text, string code, int line, int column, string part)
    {
        var (path, problem) = Fail(text, path => new(path, Label: "k"));

        Assert.Equal((code, new SourceLocation(path, line, column)), (problem.Code, problem.Location));
        Assert.Contains(part, problem.Message);
    }

    [Fact]
    public void A_bad_target_is_said_with_its_place()
    {
        var (path, problem) = Fail("a,y\n1,2\n3,none\n", path => new(path, Targets: ["y"]));

        Assert.Equal((DataCodes.NotANumber, new SourceLocation(path, 3, 3)), (problem.Code, problem.Location));
        Assert.Contains("Column 'y' expects a number, but received 'none'.", problem.Message);
    }

    [Fact]
    public void The_first_bad_row_is_the_one_told_however_many_workers_read()
    {
        var lines = Enumerable.Range(2, 40_000).Select(line => line is 20_001 or 20_002 or 39_000 ? "x,0" : "1,0");
        var (path, problem) = Fail("a,k\n" + string.Join('\n', lines), path => new(path, Label: "k"));

        Assert.Equal(new SourceLocation(path, 20_001, 1), problem.Location);
    }

    [Fact]
    public void An_error_after_an_input_that_is_no_byte_is_told_too()
    {
        var (path, problem) = Fail("a,k\n1,x\n2.5,x\nno,x\n", path => new(path, Label: "k"));

        Assert.Equal(new SourceLocation(path, 4, 1), problem.Location);
    }

    [Theory]
    [InlineData("lable", "Did you mean 'label'? Known: label, length, width.")]
    [InlineData("Label", "Did you mean 'label'?")]
    [InlineData("species", "There is no column 'species'. Known: label, length, width.")]
    public void An_unknown_column_gets_a_suggestion_where_one_is_near(string name, string part)
    {
        const string Text = "label,length,width\n0,1.5,2.5\n";

        foreach (var problem in new[]
        {
            Fail(Text, path => new(path, Label: name)).Problem,
            Fail(Text, path => new(path, Targets: [name])).Problem,
            Fail(Text, path => new(path, Label: "label", Ignore: [name])).Problem,
        })
        {
            Assert.Equal(DataCodes.UnknownColumn, problem.Code);
            Assert.Contains(part, problem.Message);
        }
    }

    [Fact]
    public void Without_a_header_the_unknown_column_says_so()
    {
        var problem = Fail("1,2\n3,4\n", path => new(path, Label: "label")).Problem;

        Assert.Equal(DataCodes.UnknownColumn, problem.Code);
        Assert.Contains("has no header", problem.Message);
        Assert.Contains("Known: 0, 1.", problem.Message);
    }

    [Fact]
    public void Either_a_label_or_targets_must_be_given()
    {
        const string Text = "a,b,c\n1,2,3\n";

        foreach (var (problem, received) in new[]
        {
            (Fail(Text, path => new(path)).Problem, "none of them"),
            (Fail(Text, path => new(path, Targets: [])).Problem, "none of them"),
            (Fail(Text, path => new(path, Label: "a", Targets: ["b"])).Problem, "several"),
            (Fail(Text, path => new(path, StepLabels: ["a"], Targets: ["b"])).Problem, "several"),
        })
        {
            Assert.Equal(DataCodes.UnclearColumns, problem.Code);
            Assert.Contains($"received {received}.", problem.Message);
        }
    }

    [Fact]
    public void A_column_has_one_meaning()
    {
        var problem = Fail("a,b,c\n1,2,3\n", path => new(path, Label: "a", Ignore: ["b", "a"])).Problem;

        Assert.Equal(DataCodes.UnclearColumns, problem.Code);
        Assert.Contains("'a' is named more than once", problem.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",,")]
    [InlineData("\"")]
    [InlineData("é")]
    [InlineData("\0")]
    public void A_delimiter_is_one_character(string delimiter)
    {
        var problem = Fail("a,k\n1,2\n", path => new(path, Label: "k", Delimiter: delimiter)).Problem;

        Assert.Equal(DataCodes.UnclearDelimiter, problem.Code);
        Assert.Contains($"received '{delimiter}'", problem.Message);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, -1)]
    [InlineData(0, 3)]
    public void A_shape_has_as_many_values_as_inputs(int rows, int columns)
    {
        var problem = Fail("a,b,c,k\n1,2,3,4\n", path => new(path, Label: "k", Shape: [rows, columns])).Problem;

        Assert.Equal(DataCodes.ShapeMismatch, problem.Code);
        Assert.Contains($"'shape' of 3 values, one for each input column, but received [{rows}, {columns}].", problem.Message);
    }

    [Fact]
    public void A_missing_file_is_said_by_its_full_path()
    {
        var source = new CsvSource("no/such.csv", Label: "k");

        foreach (var exception in new[] { Assert.Throws<DataException>(source.Describe), Assert.Throws<DataException>(() => source.Load(default)) })
        {
            Assert.Equal((DataCodes.FileMissing, "no/such.csv"), (exception.Problem.Code, exception.Problem.Location.Source));
            Assert.Contains(Path.GetFullPath("no/such.csv"), exception.Message);
        }
    }

    [Fact]
    public void A_folder_is_no_file() =>
        Assert.Equal(DataCodes.FileMissing, Assert.Throws<DataException>(() => new CsvSource(Path.GetTempPath(), Label: "k").Load(default)).Problem.Code);

    [Fact]
    public void A_label_that_is_not_UTF8_is_not_repaired()
    {
        using var file = new TemporaryFile([.. "a,k\n1,Gr"u8, 0xFC, .. "n\n"u8]);
        var problem = Assert.Throws<DataException>(() => new CsvSource(file.Path, Label: "k").Load(default)).Problem;

        Assert.Equal((DataCodes.NotUtf8, new SourceLocation(file.Path, 2, 3)), (problem.Code, problem.Location));
    }

    [Fact]
    public void Empty_lines_buy_no_memory()
    {
        using var file = new TemporaryFile(string.Join(',', Enumerable.Range(1, 2000)) + new string('\n', 2_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(1, new CsvSource(file.Path, Label: "0").Load(default).Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64_000_000);
    }

    private static (string Path, Problem Problem) Fail(string text, Func<string, CsvSource> source)
    {
        using var file = new TemporaryFile(text);
        var made = source(file.Path);
        return (file.Path, Assert.Throws<DataException>(() => made.Load(CancellationToken.None)).Problem);
    }
}
