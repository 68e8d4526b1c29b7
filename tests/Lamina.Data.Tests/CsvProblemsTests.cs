namespace Lamina.Data.Tests;

public sealed class CsvProblemsTests
{
    [Fact]
    public void The_problems_of_all_columns_of_a_table_are_told_at_once_each_at_its_first_place()
    {
        const string Passengers = "name,class,age,alive\nAnn,3rd,22,0\nBob,1,,maybe\nCid,2,Infinity,1\n1,x,30\n1,2,3,\n";
        Assert.Equal(
            ["(2,1) LAM3004 'name'", "(2,5) LAM3004 'class'", "(3,7) LAM3006 'age'", "(3,8) LAM3004 'alive'", "(5) LAM3003"],
            Problems(Passengers, path => new(path, Targets: ["alive"])));
    }

    [Fact]
    public void The_problems_of_columns_with_texts_and_labels_are_told_at_once()
    {
        using var file = new TemporaryFile("town,size,k\nRome,1,a\nUlm,big,\n,?,b\n");
        var exception = Assert.Throws<DataException>(
            () => new CsvSource(file.Path, Label: "k").Load(name => name == "town" ? new(name, ["Rome"]) : new(name), default));
        Assert.Equal(["(3,1) LAM3023 'town'", "(3,5) LAM3004 'size'", "(3,9) LAM3006 'k'"], exception.Problems.Select(problem => Short(problem, file.Path)));
        Assert.Equal(exception.Problems[0], exception.Problem);
        Assert.Equal(3, exception.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void The_problems_of_weights_are_told_with_the_others() =>
        Assert.Equal(["(2,3) LAM3045 'w'", "(3,1) LAM3004 'a'"], Problems("a,w,k\n1,-2,p\nx,1,q\n", path => new(path, Label: "k", Weight: "w")));

    [Theory]
    [InlineData("-1", "LAM3045", "expects the weight of a row, at least 0, but received '-1'. Correct it: 1 is as usual")]
    [InlineData("", "LAM3006", "expects a number, but the cell is empty. It is a weight: fill it, or drop the row.")]
    [InlineData("?", "LAM3004", "it is a weight: fill what is missing, or drop the row")]
    [InlineData("Infinity", "LAM3005", "It is a weight: correct it, or drop the row.")]
    public void A_row_has_a_weight(string weight, string code, string text)
    {
        using var file = new TemporaryFile($"a,w,k\n1,{weight},p\n2,1,q\n");
        var problem = Assert.Throws<DataException>(() => new CsvSource(file.Path, Label: "k", Weight: "w").Load(default)).Problem;
        Assert.Equal(code, problem.Code);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Some_row_counts()
    {
        using var file = new TemporaryFile("a,w,k\n1,0,p\n2,0,q\n");
        var problem = Assert.Throws<DataException>(() => new CsvSource(file.Path, Label: "k", Weight: "w").Load(default)).Problem;
        Assert.Equal($"{file.Path}: error LAM3045: The weights of all samples are 0, so that none counts. Let at least one be more than 0.",
            problem.ToString());
    }

    [Fact]
    public void A_quote_that_is_never_closed_ends_the_search() =>
        Assert.Equal(["(2,1) LAM3004 'a'", "(3) LAM3010"], Problems("a,b,k\nx,1,p\n2,\"3,p\n4,y,p\n", path => new(path, Label: "k")));

    [Fact]
    public void All_columns_that_are_named_wrongly_are_told_at_once() =>
        Assert.Equal(["(1) LAM3007 'kind'", "(1) LAM3008", "(1) LAM3007 'note'"],
            Problems("a,x,x\n1,2,3\n", path => new(path, Label: "kind", Ignore: ["x", "note"])));

    [Theory]
    [InlineData("1,\n", "LAM3006", "It is a target: fill it, or drop the row.")]
    [InlineData("1,  \n", "LAM3006", "It is a target: fill it, or drop the row.")]
    [InlineData("1,?\n", "LAM3004", "it is a target: fill what is missing, or drop the row; a column of classes is named in 'label'.")]
    [InlineData("1,NaN\n", "LAM3005", "It is a target: correct it, or drop the row.")]
    public void A_target_that_is_missing_is_to_be_filled_or_its_row_dropped(string row, string code, string remedy)
    {
        using var file = new TemporaryFile($"a,t\n1,2\n{row}");
        var problem = Assert.Throws<DataException>(() => new CsvSource(file.Path, Targets: ["t"]).Load(default)).Problem;
        Assert.Equal(code, problem.Code);
        Assert.EndsWith(remedy, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("impute", problem.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Problems(string text, Func<string, CsvSource> source)
    {
        using var file = new TemporaryFile(text);
        var exception = Assert.Throws<DataException>(() => source(file.Path).Load(default));
        return [.. exception.Problems.Select(problem => Short(problem, file.Path))];
    }

    private static string Short(Problem problem, string path) =>
        $"{problem.Location} {problem.Code}".Replace(path, "", StringComparison.Ordinal)
        + (problem.Message.Split('\'')[0] is "Column " or "There is no column " ? $" '{problem.Message.Split('\'')[1]}'" : "");
}
