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
        var rows = CsvInputs.Read(new CsvSource(file.Path, Label: "k"), [.. s_columns], 2);
        var values = new float[2];
        rows.Read(0, values);
        Assert.Equal([2f, 1], values);
        Assert.Equal(text.Contains("note", StringComparison.Ordinal) ? ["note"] : [], CsvInputs.LeftOut(new CsvSource(file.Path, Label: "k"), [.. s_columns], 2));
    }

    [Fact]
    public void A_column_that_the_header_lacks_is_named()
    {
        using var file = new TemporaryFile("age,incme\n2,1\n");
        var exception = Assert.Throws<DataException>(() => CsvInputs.Read(new CsvSource(file.Path, Label: "k"), [.. s_columns], 2));
        Assert.Equal(
            $"{file.Path}(1): error LAM3007: The model takes columns by their names, but the header lacks 'income'. Did you mean 'incme'? Known: age, incme. Rename the columns in the header; a file without a header is read by position.",
            exception.Message);
    }
}
