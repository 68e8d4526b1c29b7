namespace Lamina.Data.Tests;

public sealed class CsvInputsTests
{
    private static readonly InputColumn[] s_columns = [new("age"), new("income")];

    [Theory]
    [InlineData("income,k,age,note\n1,a,2,x\n")]
    [InlineData("age,income\n2,1\n")]
    [InlineData("2,1\n")]
    public void A_header_names_the_models_columns_in_any_order_and_else_their_places_count(string text)
    {
        using var file = new TemporaryFile(text);
        var inputs = new CsvInputs(new CsvSource(file.Path, Label: "k"), [.. s_columns], 2);
        Assert.Equal([2f, 1], First(inputs));
        Assert.Equal(text.Contains("note", StringComparison.Ordinal) ? ["note"] : [], inputs.LeftOut);
    }

    [Fact]
    public void A_column_that_the_header_lacks_is_named()
    {
        using var file = new TemporaryFile("age,incme\n2,1\n");
        var exception = Assert.Throws<DataException>(() => new CsvInputs(new CsvSource(file.Path, Label: "k"), [.. s_columns], 2));
        Assert.Equal(
            $"{file.Path}(1): error LAM3007: The model takes columns by their names, but the header lacks 'income'. Did you mean 'incme'? Known: age, incme. "
                + "Rename the columns in the header; a file without a header is read by position.",
            exception.Message);
    }

    [Theory]
    [InlineData("b,x,a,x\n2,8,1,9\n", 1, 8, 2, 9)]
    [InlineData("x,x,b,a\n8,9,2,1\n", 1, 8, 2, 9)]
    [InlineData("1,8,2,9\n", 1, 8, 2, 9)]
    public void A_duplicate_name_keeps_the_order_among_its_own_and_the_others_go_by_name(string text, float a, float first, float b, float second)
    {
        using var training = new TemporaryFile("a,x,b,x,k\n1,1,1,1,y\n");
        var columns = new CsvSource(training.Path, Label: "k").Load(default).Columns;
        using var file = new TemporaryFile(text);
        Assert.Equal([a, first, b, second], First(new CsvInputs(new CsvSource(file.Path, Label: "k"), columns, 4)));
    }

    [Theory]
    [InlineData("a,x,b\n1,2,3\n", "the header lacks 'x#1', 'x#2'.")]
    [InlineData("a,x,x,x\n1,2,3,4\n", "the header lacks 'b'.")]
    public void A_file_with_fewer_of_a_duplicate_name_is_refused(string text, string part)
    {
        using var file = new TemporaryFile(text);
        Assert.Contains(part,
            Assert.Throws<DataException>(() => new CsvInputs(new CsvSource(file.Path, Label: "k"), [new("a"), new("x#1"), new("b"), new("x#2")], 4)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_duplicate_name_is_not_taken_for_the_single_one_of_the_model()
    {
        using var file = new TemporaryFile("age,income,age\n1,2,3\n");
        var exception = Assert.Throws<DataException>(() => new CsvInputs(new CsvSource(file.Path, Label: "k"), [.. s_columns], 2));
        Assert.Contains("the header lacks 'age'. It has 2 columns of that name.", exception.Message, StringComparison.Ordinal);
    }

    // Trained on a table whose columns are called 0 to 3, with the label in the first, the last, or after the numbers of rows.
    [Theory]
    [InlineData("0", "1,2,3", "1,2,3\n7,8,9\n", 7, 1)]
    [InlineData("3", "0,1,2", "0,1,2\n7,8,9\n", 7, 1)]
    [InlineData("3", "0,1,2", "0,1,2,3\n7,8,9,5\n", 7, 1)]
    [InlineData("3", "0,1,2", "\"0\",\"1\",\"2\"\n7,8,9\n", 7, 1)]
    [InlineData("3", "0,1,2", ",0,1,2\n0,7,8,9\n", 7, 1)]
    [InlineData("3", "0,1,2", "3,4,5\n7,8,9\n", 3, 2)]
    [InlineData("3", "0,1,2", "7,3,9\n7,8,9\n", 7, 2)]
    [InlineData("5", "7,6", "6,7\n9,8\n", 8, 1)]
    public void A_line_of_column_numbers_is_a_header_for_predictions_as_for_training(string label, string names, string text, float first, int rows)
    {
        using var file = new TemporaryFile(text);
        InputColumn[] columns = [.. names.Split(',').Select(name => new InputColumn(name))];
        var inputs = new CsvInputs(new CsvSource(file.Path, Label: label), [.. columns], columns.Length);
        Assert.Equal(rows, inputs.Read().Count);
        Assert.Equal(first, First(inputs)[0]);
    }

    // What a run's own record says of its training data: whether they had a header, and their delimiter.
    [Theory]
    [InlineData(true, ",", "2,0,1\n9,7,8\n", 7, 1)]
    [InlineData(true, ",", "0,1,2\n7,8,9\n", 7, 1)]
    [InlineData(true, ",", "7,8,9\n", 7, 1)]
    [InlineData(false, ",", "0,1,2\n7,8,9\n", 0, 2)]
    [InlineData(true, ",", "0;1;2\n7;8;9\n", 7, 1)]
    [InlineData(true, "|", "0|1|2\n7|8|9\n", 7, 1)]
    [InlineData(true, "|", "0;1;2\n7;8;9\n", 7, 1)]
    public void Another_file_is_read_by_what_is_known_of_the_training_data_and_by_what_it_holds(
        bool header, string delimiter, string text, float first, int rows)
    {
        using var file = new TemporaryFile(text);
        var inputs = new CsvInputs(new CsvSource("training.csv", Label: "3", Header: header, Delimiter: delimiter).At(file.Path),
            [new("0"), new("1"), new("2")], 3);
        Assert.Equal(rows, inputs.Read().Count);
        Assert.Equal(first, First(inputs)[0]);
    }

    private static float[] First(CsvInputs inputs)
    {
        var rows = inputs.Read();
        var values = new float[rows.Width];
        rows.Read(0, values);
        return values;
    }
}
