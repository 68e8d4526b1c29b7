using System.Text;

namespace Lamina.Data.Tests;

public sealed class CsvSourceTests
{
    [Fact]
    public void Steps_have_classes_and_rows_weights()
    {
        using var file = new TemporaryFile("x,k1,w,k2,y\n1,b,0.5,,2\n3,a,2,b,4\n");
        var source = new CsvSource(file.Path, StepLabels: ["k2", "k1"], Weight: "w");
        var data = source.Load(default);
        Assert.Equal(["x", "y"], data.Columns.Select(column => column.Name));
        Assert.Equal(["a", "b"], data.Labels);
        Assert.Equal([-1, 1], data.ClassesOf(0).ToArray());
        Assert.Equal([1, 0], data.ClassesOf(1).ToArray());
        Assert.Equal([0.5f, 2], [data.WeightOf(0), data.WeightOf(1)]);
        Assert.Equal((2, "k2, k1"), (source.Describe().ClassesPerSample, string.Join(", ", source.Describe().Predicted!)));
        var resolved = Assert.IsType<CsvSource>(source.Resolve());
        Assert.Equal(("w", "k2, k1"), (resolved.Weight, string.Join(", ", resolved.StepLabels!)));
    }

    [Fact]
    public void A_label_column_gives_classes_and_all_others_are_inputs()
    {
        var data = Load("a,kind,b\n1.5,dog,2\n-3,cat,4e2\n", label: "kind");

        Assert.Equal(2, data.Count);
        Assert.Equal(new Shape(2), data.InputShape);
        Assert.Equal(["cat", "dog"], data.Labels);
        Assert.Equal([1, 0], data.Classes());
        Assert.Equal([1.5f, 2], data.Input(0));
        Assert.Equal([-3, 400f], data.Input(1));
    }

    [Fact]
    public void Target_columns_come_in_the_order_named()
    {
        var data = Load("x,y,z\n1,2,3\n4,5,6.5\n", targets: ["z", "x"]);

        Assert.False(data.IsClassification);
        Assert.Equal(["z", "x"], data.TargetNames);
        Assert.Equal([3f, 1], data.Target(0));
        Assert.Equal([6.5f, 4], data.Target(1));
        Assert.Equal([5f], data.Input(1));
    }

    [Fact]
    public void Ignored_columns_may_hold_anything_and_be_empty()
    {
        var data = Load("id,x,note,k\n,1,,0\nA7,2,\"some, text\",1\n", label: "k", ignore: ["id", "note"]);

        Assert.Equal(2, data.Count);
        Assert.Equal([2f], data.Input(1));
    }

    [Theory]
    [InlineData("10,9,-1,100", "-1,9,10,100")]
    [InlineData("b,a,10,9", "10,9,a,b")]
    [InlineData("1.0,10.0,2.0,3.0", "1.0,10.0,2.0,3.0")]
    [InlineData("é,z,Z,a", "Z,a,z,é")]
    [InlineData("2,02,1,10", "1,02,2,10")]
    public void Labels_are_sorted_as_integers_or_else_by_their_characters(string labels, string sorted)
    {
        var data = Load("x,k\n" + string.Concat(labels.Split(',').Select(label => $"0,{label}\n")), label: "k");

        Assert.Equal(sorted.Split(','), data.Labels);
        Assert.Equal(labels.Split(','), data.Classes().Select(index => data.Labels[index]));
    }

    [Theory]
    [InlineData("x,k\r\n1,a\r\n2,b\r\n")]
    [InlineData("x,k\n1,a\n2,b")]
    [InlineData("x,k\r1,a\r2,b\r")]
    [InlineData("x,k\n1,a\n2,b\n\n\r\n  \n")]
    [InlineData("\uFEFFx,k\n1,a\n2,b\n")]
    [InlineData("x;k\n1;a\n2;b\n")]
    [InlineData("x\tk\n1\ta\n2\tb\n")]
    [InlineData("\"x\",\"k\"\n\"1\",\"a\"\n\"2\",\"b\"\n")]
    [InlineData("x , k\n 1 , a\n 2 , b\n")]
    [InlineData("\"x\";\"k\"\r\n\"1\";\"a\"\r\n2;b")]
    public void Line_ends_delimiters_quotes_and_spaces_may_differ(string text)
    {
        var data = Load(text, label: "k");

        Assert.Equal(2, data.Count);
        Assert.Equal(["a", "b"], data.Labels);
        Assert.Equal([1f], data.Input(0));
        Assert.Equal([2f], data.Input(1));
    }

    [Fact]
    public void Quoted_cells_hold_delimiters_quotes_and_line_breaks()
    {
        var data = Load("x,\"the \"\"k\"\"\"\n1,\"a,b\"\n2,\"c\r\nd\"\n3,\"\"\"\"\n", label: "the \"k\"");

        Assert.Equal(["\"", "a,b", "c\r\nd"], data.Labels);
        Assert.Equal([1, 2, 0], data.Classes());
    }

    [Fact]
    public void Text_in_UTF16_is_read_by_its_byte_order_mark()
    {
        using var file = new TemporaryFile([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("x,k\n1,ä\n2,b\n")]);

        Assert.Equal(["b", "ä"], new CsvSource(file.Path, Label: "k").Load(default).Labels);
    }

    [Fact]
    public void A_delimiter_that_is_given_is_taken()
    {
        using var file = new TemporaryFile("x, y|k\n1|0\n");

        Assert.Equal(["0"], new CsvSource(file.Path, Label: "k", Delimiter: "|").Load(default).Labels);
    }

    [Theory]
    [InlineData("5.1,3.5,setosa\n4.9,3.0,virginica\n", "2", null, 2)]
    [InlineData("7,1,2\n8,3,4\n", "0", null, 2)]
    [InlineData("long,wide,kind\n4.9,3.0,virginica\n", "kind", null, 1)]
    [InlineData("kind,0,1,2\n9,3,4,5\n", "kind", null, 1)]
    [InlineData("1,2\n3,4\n", "1", null, 2)]
    [InlineData("1,2\n3,4\n", "0", true, null)]
    [InlineData("1,2\n3,4\n", "2", true, 1)]
    [InlineData("a,b\n1,2\n", "1", null, null)]
    public void A_header_is_told_by_a_named_column_or_by_the_absence_of_numbers(string text, string label, bool? header, int? rows)
    {
        using var file = new TemporaryFile(text);
        var source = new CsvSource(file.Path, Label: label, Header: header);

        if (rows is null)
            Assert.Equal(DataCodes.UnknownColumn, Assert.Throws<DataException>(() => source.Load(default)).Problem.Code);
        else
            Assert.Equal(rows, source.Load(default).Count);
    }

    [Fact]
    public void Whole_numbers_to_255_are_stored_as_bytes()
    {
        var data = Load("a,b,k\n0,255,x\n7.0,2e1,y\n007, 8 ,y\n", label: "k");

        Assert.IsType<ByteRows>(data.Stored());
        Assert.Equal([0f, 255], data.Input(0));
        Assert.Equal([7f, 20], data.Input(1));
        Assert.Equal([7f, 8], data.Input(2));
    }

    [Theory]
    [InlineData("256", 256f)]
    [InlineData("0.5", 0.5f)]
    [InlineData("-1", -1f)]
    [InlineData("1000", 1000f)]
    [InlineData("-0", -0f)]
    public void One_other_number_far_below_makes_all_floats_without_loss(string cell, float value)
    {
        var text = new StringBuilder("a,b,k\n");
        for (var row = 0; row < 50_000; row++)
            text.Append(row % 256).Append(",3,").Append(row % 3).Append('\n');
        var data = Load(text.Append(cell).Append(",3,0\n").ToString(), label: "k");

        Assert.IsType<FloatRows>(data.Stored());
        Assert.Equal(50_001, data.Count);
        Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(data.Input(50_000)[0]));
        for (var row = 0; row < 50_000; row++)
        {
            Assert.Equal(row % 256, data.Input(row)[0]);
            Assert.Equal(row % 3, data.ClassOf(row));
        }
    }

    [Fact]
    public void A_shape_is_given_to_the_samples()
    {
        using var file = new TemporaryFile("k,a,b,c,d,e,f\n1,1,2,3,4,5,6\n");
        var source = new CsvSource(file.Path, Label: "k", Shape: [2, 3]);

        Assert.Equal(new Shape(2, 3), source.Load(default).InputShape);
        Assert.Equal(new Shape(2, 3), source.Describe().Input);
    }

    [Fact]
    public void Describe_reads_no_further_than_the_first_line()
    {
        using var file = new TemporaryFile("a,b,y,z\n\"never closed and no number");

        Assert.Equal(new DataDescription(new Shape(2), 2), new CsvSource(file.Path, Targets: ["y", "z"]).Describe() with { Columns = null, Predicted = null });
        Assert.Equal(new DataDescription(new Shape(3)), new CsvSource(file.Path, Label: "y").Describe() with { Columns = null, Predicted = null });
        Assert.Equal(["a", "b", "z"], new CsvSource(file.Path, Label: "y").Describe().Columns!);
    }

    [Fact]
    public void Loading_can_be_cancelled()
    {
        using var file = new TemporaryFile("x,k\n1,a\n");

        Assert.Throws<OperationCanceledException>(() => new CsvSource(file.Path, Label: "k").Load(new(canceled: true)));
    }

    [Fact]
    public void Lists_are_copied()
    {
        string[] ignore = ["a"];
        var source = new CsvSource("x.csv", Label: "k", Ignore: ignore);
        ignore[0] = "b";

        Assert.Equal(["a"], source.Ignore);
    }

    private static Dataset Load(string text, string? label = null, string[]? targets = null, string[]? ignore = null)
    {
        using var file = new TemporaryFile(text);
        return new CsvSource(file.Path, label, targets, ignore).Load(CancellationToken.None);
    }
}
