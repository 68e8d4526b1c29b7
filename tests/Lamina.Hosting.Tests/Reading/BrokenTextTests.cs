using System.Text;

namespace Lamina.Hosting.Tests;

public sealed class BrokenTextTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    [Theory]
    [InlineData("", 1, 1, "the file is empty")]
    [InlineData(" \n\t\n", 1, 1, "the file is empty")]
    [InlineData("// nothing\n", 2, 1, "not JSON")]
    [InlineData("{", 1, 2, "not JSON")]
    [InlineData("{ \"name\": \"x\"", 1, 14, "not JSON")]
    [InlineData("{\n  \"name\": \"x\n}", 2, 13, "not JSON")]
    [InlineData("{\n  \"name\" \"x\"\n}", 2, 10, "not JSON")]
    [InlineData("{\n  \"name\": \"x\",\n  seed: 1\n}", 3, 3, "not JSON")]
    [InlineData("{ \"seed\": 01 }", 1, 12, "not JSON")]
    [InlineData("{ \"seed\": NaN }", 1, 11, "not JSON")]
    [InlineData("{ \"seed\": +1 }", 1, 11, "not JSON")]
    [InlineData("{ \"ü😀\": tru }", 1, 13, "not JSON")]
    [InlineData("{ \"name\": 'x' }", 1, 11, "not JSON")]
    [InlineData("{ \"data\": [1, 2 }", 1, 17, "not JSON")]
    [InlineData("{ } { }", 1, 5, "not JSON")]
    [InlineData("{ } /* open", 1, 5, "not JSON")]
    [InlineData("{ \"name\": \"\\ud800\" }", 1, 11, "half a surrogate pair")]
    public void Text_that_is_not_json_is_one_problem_at_its_place(string text, int line, int column, string message)
    {
        var problem = Assert.Single(_folder.Problems(text));
        Assert.Equal(ProblemCodes.BrokenJson, problem.Code);
        Assert.Contains(message, problem.Message);
        Assert.DoesNotContain("LineNumber", problem.Message);
        Assert.Equal((line, column), (problem.Location.Line, problem.Location.Column));
    }

    [Theory]
    [InlineData("[]", "a list")]
    [InlineData("3", "3")]
    [InlineData("null", "null")]
    [InlineData("\"x\"", "the text \"x\"")]
    public void An_experiment_is_an_object(string text, string received)
    {
        var problem = Assert.Single(_folder.Problems(text));
        Assert.Equal(ProblemCodes.WrongKind, problem.Code);
        Assert.Equal($"an experiment is an object, but received {received}.", problem.Message);
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        var problem = Assert.Single(_folder.Problems("{ \"data\": " + new string('[', 1000)));
        Assert.Equal(ProblemCodes.BrokenJson, problem.Code);
        Assert.Equal("nested 33 levels deep; at most 32 are read.", problem.Message);
        Assert.Equal((1, 11 + 31), (problem.Location.Line, problem.Location.Column));
    }

    [Fact]
    public void Thirty_two_levels_are_allowed()
    {
        var problems = _folder.Problems("{ \"x\": " + new string('[', 31) + new string(']', 31) + "}");
        Assert.DoesNotContain(problems, problem => problem.Code == ProblemCodes.BrokenJson);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_a_problem_where_it_stops_being_it()
    {
        File.WriteAllBytes(_folder.Write("latin.json", ""), Encoding.Latin1.GetBytes("{\n \"name\": \"ü\" }"));
        var problem = Problem("latin.json");
        Assert.Equal((ProblemCodes.BrokenJson, 2, 11), (problem.Code, problem.Location.Line, problem.Location.Column));
        Assert.Contains("UTF-8", problem.Message);
    }

    [Fact]
    public void A_file_of_more_than_a_mebibyte_is_not_read()
    {
        _folder.Write("large.json", "{ }" + new string(' ', 1 << 20));
        var problem = Problem("large.json");
        Assert.Equal(ProblemCodes.UnreadableFile, problem.Code);
        Assert.Contains("has 1048579 bytes; at most 1048576 are read.", problem.Message);
        _folder.Write("almost.json", "{ }" + new string(' ', (1 << 20) - 3));
        Assert.Equal(ProblemCodes.MissingKey, Assert.Throws<ProblemsException>(() => _folder.ReadFile("almost.json")).Problems[0].Code);
    }

    [Fact]
    public void A_missing_file_is_a_problem_with_its_neighbours_name()
    {
        _folder.Write("iris.json", ExperimentFolder.Good);
        var problem = Problem("irs.json");
        Assert.Equal(ProblemCodes.UnreadableFile, problem.Code);
        Assert.Equal(Path.Combine(_folder.Path, "irs.json"), problem.Location.Source);
        Assert.Equal($"there is no file '{Path.Combine(_folder.Path, "irs.json")}'. Did you mean 'iris.json'?", problem.Message);
        Assert.StartsWith("there is no file", Problem("nowhere/irs.json").Message);
    }

    [Fact]
    public void A_directory_is_no_experiment()
    {
        _folder.Write("sub/iris.json", ExperimentFolder.Good);
        Assert.Contains("is a directory", Problem("sub").Message);
    }

    [Fact]
    public void A_long_line_is_read_in_linear_time()
    {
        var text = "{ \"x\": [" + string.Join(",", Enumerable.Repeat("1", 300_000)) + "] }";
        Assert.Contains(_folder.Problems(text), problem => problem.Code == ProblemCodes.UnknownKey);
    }

    [Fact]
    public void A_flood_of_problems_is_cut()
    {
        var problems = _folder.Problems("{ " + string.Join(",", Enumerable.Range(0, 5000).Select(index => $"\"key{index}\": 1")) + " }");
        Assert.Equal(101, problems.Count);
        Assert.Equal(ProblemCodes.TooMany, problems[^1].Code);
        Assert.Equal("no more than 100 problems are shown. Solve these first.", problems[^1].Message);
    }

    public void Dispose() => _folder.Dispose();

    private Problem Problem(string name) => Assert.Single(Assert.Throws<ProblemsException>(() => _folder.ReadFile(name)).Problems);
}
