using Lamina.Transforms;

namespace Lamina.Data.Tests;

public sealed class TableTests
{
    private static readonly TransformEntry[] s_entries = [new(new Impute(), ["age"]), new(new OneHot(), ["origin"])];

    [Fact]
    public void Texts_are_numbered_in_order_and_missing_cells_are_not_a_number()
    {
        using var file = new TemporaryFile("origin,age,y\nusa,1,1\n europe ,NA,2\nusa,,3\n\"a,b\",4,4\n");
        var data = Load(file.Path, s_entries);
        Assert.Equal(["a,b", "europe", "usa"], data.Columns[0].Categories!);
        Assert.True(data.Columns[1].AllowsMissing);
        Assert.Equal([[2, 1], [1, float.NaN], [2, float.NaN], [0, 4]], Enumerable.Range(0, 4).Select(data.Input));
    }

    [Fact]
    public void Categories_that_are_integers_are_sorted_as_such()
    {
        using var file = new TemporaryFile("origin,age,y\n10,1,1\n9,1,2\n");
        Assert.Equal(["9", "10"], Load(file.Path, s_entries).Columns[0].Categories!);
    }

    [Theory]
    [InlineData("origin,age,y\nusa,x,1\n", "(2,5): error LAM3004: Column 'age' expects a number, but received 'x'.")]
    [InlineData("origin,age,y\n,1,1\n",
        "(2,1): error LAM3006: Column 'origin' expects a text, but the cell is empty. Fill it, drop the row, or let an 'impute' transform fill the column "
        + "before 'oneHot'.")]
    [InlineData("origin,age,y\nusa,1,?\n", "(2,7): error LAM3004: Column 'y' expects a number, but received '?'.")]
    public void What_no_transform_takes_is_refused_at_its_place(string text, string expected)
    {
        using var file = new TemporaryFile(text);
        Assert.StartsWith(file.Path + expected, Assert.Throws<DataException>(() => Load(file.Path, s_entries)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_cell_of_another_column_names_the_remedy()
    {
        using var file = new TemporaryFile("age,y\n,1\n");
        Assert.Equal(
            $"{file.Path}(2,1): error LAM3006: Column 'age' expects a number, but the cell is empty. Fill it, drop the row, let an 'impute' transform that "
                + "comes first fill the column, or name it in 'ignore'.",
            Assert.Throws<DataException>(() => new CsvSource(file.Path, Targets: ["y"]).Load(CancellationToken.None)).Message);
    }

    [Fact]
    public void What_is_missing_can_be_said()
    {
        using var file = new TemporaryFile("origin,age,y\nNA,-,1\nusa,3,2\n");
        var data = new CsvSource(file.Path, Targets: ["y"], Missing: ["-"])
            .Load(TransformChain.Reading([.. s_entries, new(new Impute(ImputeStrategy.MostFrequent))])!, CancellationToken.None);
        Assert.Equal(["NA", "usa"], data.Columns[0].Categories!);
        Assert.Equal([0, float.NaN], data.Input(0));
    }

    [Fact]
    public void A_text_that_the_model_does_not_know_is_named_or_taken_as_unknown()
    {
        using var file = new TemporaryFile("origin,age,y\nusb,1,1\n");
        InputColumn[] columns = [new("age"), new("origin", ["europe", "usa"])];
        var source = new CsvSource(file.Path, Targets: ["y"]);
        Assert.Equal(
            $"{file.Path}(2,1): error LAM3023: Column 'origin' holds 'usb', which the training data do not. Did you mean 'usa'? Known: europe, usa. Correct "
                + "it, or train with \"unknown\": \"zeros\" in its 'oneHot'.",
            Assert.Throws<DataException>(() => new CsvInputs(source, [.. columns], 2).Read()).Message);
        columns[1] = new("origin", ["europe", "usa"], AllowsUnknown: true);
        var row = new float[2];
        new CsvInputs(source, [.. columns], 2).Read().Read(0, row);
        Assert.Equal([1f, -1], row);
    }

    [Fact]
    public void Files_are_joined_by_the_names_of_their_columns_with_the_texts_of_all()
    {
        using var one = new TemporaryFile("origin,age,y\nusa,1,1\n");
        using var two = new TemporaryFile("y,age,origin\n2,NA,europe\n3,5,usa\n");
        var data = new JoinedSource([new CsvSource(one.Path, Targets: ["y"]), new CsvSource(two.Path, Targets: ["y"])])
            .Load(TransformChain.Reading(s_entries)!, CancellationToken.None);
        Assert.Equal(["europe", "usa"], data.Columns[0].Categories!);
        Assert.Equal([[1, 1], [0, float.NaN], [1, 5]], Enumerable.Range(0, 3).Select(data.Input));
        Assert.Equal([1f, 2, 3], Enumerable.Range(0, 3).Select(row => data.Target(row)[0]));
    }

    [Fact]
    public void Files_with_other_columns_are_not_joined()
    {
        using var one = new TemporaryFile("a,b,k\n1,2,x\n");
        using var two = new TemporaryFile("a,c,k\n1,2,y\n");
        Assert.Equal(
            "joined: error LAM3008: Expected sources[1] to have a column 'b', as the first source has, but received a, c. Give all sources the same columns, "
                + "'label' or 'targets', and 'ignore'.",
            Assert.Throws<DataException>(() =>
                new JoinedSource([new CsvSource(one.Path, Label: "k"), new CsvSource(two.Path, Label: "k")]).Load(CancellationToken.None)).Message);
        var data = new JoinedSource([new CsvSource(one.Path, Label: "k"), new CsvSource(two.Path, Label: "k", Ignore: ["c"], Shape: null)]);
        Assert.Contains("2 input columns", Assert.Throws<DataException>(() => data.Load(CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("standardize", "data.transforms[0].columns[0]: error LAM3111: there is no input column 'ag' here. Did you mean 'age'? Known: age, origin.",
        "ag")]
    [InlineData("standardize",
        "data.transforms[0]: error LAM3114: column 'origin' holds texts, which 'standardize' cannot transform. Let a transform that makes numbers of texts "
        + "come before it, or name other columns in its 'columns'.", "origin")]
    [InlineData("impute",
        "data.transforms[0]: error LAM3114: Column 'origin' holds texts, which 'mean' does not fill. Take \"strategy\": \"mostFrequent\" for it, or "
            + "\"constant\" with a 'text'. Its "
        + "columns: origin.", "origin")]
    public void A_transform_of_a_column_that_it_cannot_take_is_refused(string transform, string expected, string column)
    {
        var data = Dataset.ForNumbers(new FloatRows([1, 0], 2), new Shape(2), new FloatRows([1], 1), ["y"]).WithColumns([new("age"), new("origin", ["usa"])]);
        TransformEntry entry = new(transform == "impute" ? new Impute() : new Standardize(), [column]);
        Assert.Equal(expected, Assert.Throws<ProblemsException>(() => TransformChain.Fit([entry], data)).Problems[0].ToString());
    }

    [Fact]
    public void A_transform_of_chosen_columns_leaves_the_others_alone()
    {
        var data = Dataset.ForNumbers(new FloatRows([1, 10, 5, 3, 20, 7], 3), new Shape(3), new FloatRows([1, 2], 1), ["y"])
            .WithColumns([new("a"), new("b"), new("c")]);
        var chain = TransformChain.Fit([new(new MinMax(), ["c", "a"])], data);
        float[] rows = [1, 10, 5, 2, 20, 7];
        chain.Apply(rows);
        Assert.Equal([0, 10, 0, 0.5f, 20, 1], rows);
    }

    private static Dataset Load(string path, TransformEntry[] entries) =>
        new CsvSource(path, Targets: ["y"]).Load(TransformChain.Reading(entries)!, CancellationToken.None);
}
