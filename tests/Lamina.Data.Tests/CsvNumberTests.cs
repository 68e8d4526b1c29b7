namespace Lamina.Data.Tests;

public sealed class CsvNumberTests
{
    [Theory]
    [InlineData("1,5", ",", null, 1.5f)]
    [InlineData("-0,25", ",", null, -0.25f)]
    [InlineData("2,5e-1", ",", null, 0.25f)]
    [InlineData("+7", ",", null, 7f)]
    [InlineData(",5", ",", null, 0.5f)]
    [InlineData("12", ",", null, 12f)]
    [InlineData("123456789,5", ",", null, 123456792f)]
    [InlineData("1.234,5", ",", ".", 1234.5f)]
    [InlineData("1.234.567", ",", ".", 1234567f)]
    [InlineData("1234,5", ",", ".", 1234.5f)]
    [InlineData("1,234.5", ".", ",", 1234.5f)]
    [InlineData("-12,345", null, ",", -12345f)]
    [InlineData("1 234,5", ",", " ", 1234.5f)]
    [InlineData("1\u00A0234,5", ",", " ", 1234.5f)]
    [InlineData("1\u202F234\u202F000", ",", " ", 1234000f)]
    [InlineData("1'234.5", null, "'", 1234.5f)]
    [InlineData("1’234.5", null, "’", 1234.5f)]
    [InlineData(" 1,5 ", ",", null, 1.5f)]
    public void A_number_is_read_with_the_marks_that_the_source_says(string cell, string? mark, string? thousands, float expected)
    {
        using var file = new TemporaryFile($"a;k\n{cell};x\n{cell};y\n");
        var data = new CsvSource(file.Path, Label: "k", Decimal: mark, Thousands: thousands).Load(default);
        Assert.Equal(expected, data.Input(1)[0]);
    }

    [Theory]
    [InlineData("1.5", ",", null)]
    [InlineData("1.5", ",", ".")]
    [InlineData("12.34,5", ",", ".")]
    [InlineData("1234.567", ",", ".")]
    [InlineData("1,234,56", ",", null)]
    [InlineData("1..234", ",", ".")]
    [InlineData(".234", ",", ".")]
    [InlineData("1,2345", ".", ",")]
    [InlineData("1,23,456", ".", ",")]
    [InlineData("1 23", ",", " ")]
    [InlineData("1,5,", ",", null)]
    [InlineData(",", ",", null)]
    [InlineData("1,5x", ",", null)]
    [InlineData("1e", ",", null)]
    public void A_number_with_other_marks_is_an_error_and_never_another_number(string cell, string mark, string? thousands)
    {
        using var file = new TemporaryFile($"a;k\n1;x\n{cell};y\n");
        var problem = Assert.Throws<DataException>(() => new CsvSource(file.Path, Label: "k", Decimal: mark, Thousands: thousands).Load(default)).Problem;
        Assert.Equal((DataCodes.NotANumber, new SourceLocation(file.Path, 3, 1)), (problem.Code, problem.Location));
    }

    [Theory]
    [InlineData(NumberUnit.Percent, "12.5 %", 0.125f)]
    [InlineData(NumberUnit.Percent, "7%", 0.07f)]
    [InlineData(NumberUnit.Percent, "-3%", -0.03f)]
    [InlineData(NumberUnit.Percent, "%50", 0.5f)]
    [InlineData(NumberUnit.Percent, "100\u00A0%", 1f)]
    [InlineData(NumberUnit.Currency, "$1,234.50", 1234.5f)]
    [InlineData(NumberUnit.Currency, "-$5", -5f)]
    [InlineData(NumberUnit.Currency, "$-5", -5f)]
    [InlineData(NumberUnit.Currency, "(1.50 €)", -1.5f)]
    [InlineData(NumberUnit.Currency, "US$ 3", 3f)]
    [InlineData(NumberUnit.Currency, "CHF 1,000", 1000f)]
    [InlineData(NumberUnit.Currency, "99 kr.", 99f)]
    [InlineData(NumberUnit.Currency, "Rs.500", 500f)]
    [InlineData(NumberUnit.Currency, "12.50", 12.5f)]
    [InlineData(NumberUnit.Currency, "£.5", 0.5f)]
    [InlineData(NumberUnit.Currency, "3\u00A0€", 3f)]
    public void A_number_with_a_unit_is_read_by_its_rule(NumberUnit unit, string cell, float expected)
    {
        using var file = new TemporaryFile($"a;k\n{cell};x\n{cell};y\n");
        var source = new CsvSource(file.Path, Label: "k", Thousands: ",", Number: new Dictionary<string, NumberUnit> { ["a"] = unit });
        Assert.Equal(expected, source.Load(default).Input(1)[0]);
    }

    [Theory]
    [InlineData(NumberUnit.Percent, "0.125",
        "Column 'a' expects a percentage with its sign, but received '0.125'. Without the sign it could be a hundredth or a whole. Write the sign, or leave "
        + "the column out of 'number'.")]
    [InlineData(NumberUnit.Percent, "5 ‰",
        "Column 'a' expects a percentage with its sign, but received '5 ‰'. Numbers have a point, such as -1.5 or 2e-3; a column of text can be the label, be "
        + "named in 'columns' of a 'oneHot' transform, or in 'ignore'; missing values are for 'impute'.")]
    [InlineData(NumberUnit.Currency, "$12M",
        "Column 'a' expects an amount of money, but received '$12M'. Numbers have a point, such as -1.5 or 2e-3; a column of text can be the label, be named "
        + "in 'columns' of a 'oneHot' transform, or in 'ignore'; missing values are for 'impute'.")]
    [InlineData(NumberUnit.Currency, "12 MIO", "Column 'a' expects an amount of money, but received '12 MIO'.")]
    [InlineData(NumberUnit.Currency, "$5€", "Column 'a' expects an amount of money, but received '$5€'.")]
    [InlineData(NumberUnit.Currency, "(-5)", "Column 'a' expects an amount of money, but received '(-5)'.")]
    [InlineData(NumberUnit.Currency, "$", "Column 'a' expects an amount of money, but received '$'.")]
    public void What_a_rule_does_not_say_is_an_error(NumberUnit unit, string cell, string message)
    {
        using var file = new TemporaryFile($"a;k\n{cell};x\n");
        var source = new CsvSource(file.Path, Label: "k", Number: new Dictionary<string, NumberUnit> { ["a"] = unit });
        Assert.StartsWith(message, Assert.Throws<DataException>(() => source.Load(default)).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_has_one_currency_however_many_workers_read()
    {
        var lines = Enumerable.Range(2, 40_000).Select(line => line >= 20_001 ? "1 €,0" : line % 7 == 0 ? "1,0" : "1 $,0");
        using var file = new TemporaryFile("a,k\n" + string.Join('\n', lines));
        var source = new CsvSource(file.Path, Label: "k", Number: new Dictionary<string, NumberUnit> { ["a"] = NumberUnit.Currency });
        var problem = Assert.Throws<DataException>(() => source.Load(default)).Problem;
        Assert.Equal(new SourceLocation(file.Path, 20_001, 1), problem.Location);
        Assert.Equal("Column 'a' expects an amount in $, but received '1 €'. A column has one currency, and cells before it have $. Convert them, or give each "
            + "currency a column.", problem.Message);
    }

    [Theory]
    [InlineData("1,5", "In the source, \"decimal\": \",\" reads it as 1.5.")]
    [InlineData("1,234", "In the source, \"decimal\": \",\" reads it as 1.234, or \"thousands\": \",\" reads it as 1234.")]
    [InlineData("1.234,5", "In the source, \"decimal\": \",\", \"thousands\": \".\" reads it as 1234.5.")]
    [InlineData("1,234.5", "In the source, \"thousands\": \",\" reads it as 1234.5.")]
    [InlineData("1 234", "In the source, \"thousands\": \" \" reads it as 1234.")]
    [InlineData("5 %", "Where it means that, say \"number\": { \"a\": \"percent\" } in the source.")]
    [InlineData("$5", "Where it means that, say \"number\": { \"a\": \"currency\" } in the source.")]
    public void A_number_that_is_written_otherwise_says_what_would_read_it(string cell, string remedy)
    {
        using var file = new TemporaryFile($"a,k\n\"{cell}\",x\n");
        Assert.Equal($"Column 'a' expects a number, but received '{cell}'. {remedy}",
            Assert.Throws<DataException>(() => new CsvSource(file.Path, Label: "k").Load(default)).Problem.Message);
    }

    [Fact]
    public void A_decimal_comma_that_can_be_nothing_else_is_found_and_told()
    {
        using var file = new TemporaryFile("a;b;k\n1;2;x,y\n1,5;3;x\n2,234;1;y\n");
        var source = new CsvSource(file.Path, Label: "k");
        Assert.Equal([2.234f, 1], source.Load(default).Input(2));
        Assert.Equal(
            $"{file.Path}(3,1): warning LAM8024: '1,5' is read as 1.5: no number of the first rows has a decimal point, so the comma is taken for the "
            + "decimal mark. Say \"decimal\": \",\" or \".\" to settle it.",
            Assert.Single(source.Describe().Warnings!).ToString());
        var resolved = Assert.IsType<CsvSource>(source.Resolve());
        Assert.Equal((",", ";", true), (resolved.Decimal, resolved.Delimiter, resolved.Header));
        Assert.Null(resolved.Describe().Warnings);
    }

    [Theory]
    [InlineData("a;k\n1,234;x\n")]
    [InlineData("a;b;k\n1,5;0.5;x\n")]
    [InlineData("a;k\n1;x\nno;x\n")]
    public void A_comma_that_could_be_something_else_is_an_error_and_no_guess(string text)
    {
        using var file = new TemporaryFile(text);
        var source = new CsvSource(file.Path, Label: "k");
        Assert.Equal(DataCodes.NotANumber, Assert.Throws<DataException>(() => source.Load(default)).Problem.Code);
        Assert.Null(source.Describe().Warnings);
        Assert.Null(Assert.IsType<CsvSource>(source.Resolve()).Decimal);
    }

    [Theory]
    [InlineData("1.234", true)]
    [InlineData("1.234\n1.234.567", false)]
    [InlineData("1.234\n0,5", false)]
    [InlineData("12\n7", false)]
    public void A_mark_between_thousands_that_nothing_proves_is_told(string cells, bool isTold)
    {
        using var file = new TemporaryFile("a;k\n" + string.Concat(cells.Split('\n').Select(cell => $"{cell};x\n")));
        var source = new CsvSource(file.Path, Label: "k", Thousands: ".");
        var warnings = source.Describe().Warnings ?? [];
        Assert.Equal(isTold ? ["'1.234' is read as 1234, as \"thousands\": \".\" says; no number of the first rows shows that its point is not a decimal "
            + "point. Leave 'thousands' out where it is."] : [], warnings.Select(warning => warning.Message));
    }

    [Theory]
    [InlineData(".", ".", "'decimal' and 'thousands' are both \".\", so that 1.234 could be either. Give each another.")]
    [InlineData(";", null, "'decimal' is \".\" or \",\", but received \";\".")]
    [InlineData(null, "..", "'thousands' is one character, such as \".\", \",\", \"'\" or \" \", but received \"..\".")]
    [InlineData(null, "0", "'thousands' is one character, such as \".\", \",\", \"'\" or \" \", but received \"0\".")]
    public void Marks_that_cannot_be_told_apart_are_refused(string? mark, string? thousands, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new CsvSource("x.csv", Label: "k", Decimal: mark, Thousands: thousands)).Message);

    [Theory]
    [InlineData("b", "LAM3007", "There is no column 'b'. Known: a, k, i.")]
    [InlineData("k", "LAM3008", "'number' names column 'k', which is the label, and so text. Leave it out there.")]
    [InlineData("i", "LAM3008", "'number' names column 'i', which is ignored. Leave it out there.")]
    public void A_rule_for_a_column_without_numbers_is_refused(string name, string code, string message)
    {
        using var file = new TemporaryFile("a,k,i\n1,x,0\n");
        var source = new CsvSource(file.Path, Label: "k", Ignore: ["i"], Number: new Dictionary<string, NumberUnit> { [name] = NumberUnit.Percent });
        var problem = Assert.Throws<DataException>(() => source.Describe()).Problem;
        Assert.Equal((code, message), (problem.Code, problem.Message));
    }

    [Fact]
    public void Numbers_with_a_comma_tell_a_row_from_a_header()
    {
        using var file = new TemporaryFile("1,5;x\n2,5;y\n");
        Assert.Equal([1.5f], new CsvSource(file.Path, Label: "1", Decimal: ",").Load(default).Input(0));
        using var percent = new TemporaryFile("5 %;x\n7 %;y\n");
        var rule = new Dictionary<string, NumberUnit> { ["0"] = NumberUnit.Percent };
        Assert.Equal([0.05f], new CsvSource(percent.Path, Label: "1", Number: rule).Load(default).Input(0));
    }

    [Fact]
    public void A_row_to_predict_is_read_as_the_training_data_are_unless_its_file_was_written_otherwise()
    {
        var trained = new CsvSource("training.csv", Label: "k", Delimiter: ";", Decimal: ",", Thousands: ".",
            Number: new Dictionary<string, NumberUnit> { ["b"] = NumberUnit.Percent });
        Assert.Equal([1234.5f, 0.07f], First("b;a\n7 %;1.234,5\n"));
        Assert.Equal([1234.5f, 0.07f], First("a,b\n1234.5,7%\n"));
        Assert.Equal([1.5f, 0.07f], First("a\tb\n1,5\t7 %\n"));

        float[] First(string text)
        {
            using var file = new TemporaryFile(text);
            var values = new float[2];
            new CsvInputs(trained.At(file.Path), [new("a"), new("b")], 2).Read().Read(0, values);
            return values;
        }
    }

    [Fact]
    public void Missing_marks_and_units_go_together()
    {
        using var file = new TemporaryFile("a;y\n5 %;1\n?;2\n");
        var source = new CsvSource(file.Path, Targets: ["y"], Number: new Dictionary<string, NumberUnit> { ["a"] = NumberUnit.Percent });
        var data = source.Load(name => new(name, AllowsMissing: true), default);
        Assert.Equal(0.05f, data.Input(0)[0]);
        Assert.Equal(float.NaN, data.Input(1)[0]);
    }
}
