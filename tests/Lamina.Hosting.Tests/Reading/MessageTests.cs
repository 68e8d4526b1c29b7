namespace Lamina.Hosting.Tests;

public sealed class MessageTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    [Fact]
    public void A_file_below_the_current_directory_is_shown_by_its_relative_path()
    {
        var directory = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, Path.GetRandomFileName()));
        try
        {
            var path = Path.Combine(directory.FullName, "iris.json");
            File.WriteAllText(path, ExperimentFolder.Good.Replace("\"relu\"", "\"rleu\"", StringComparison.Ordinal));
            var exception = Assert.Throws<ProblemsException>(() => _folder.Reader.Read(path));
            var problem = ExperimentFolder.WithNames("(12,52): error LAM1003: there is no activation 'rleu'. Did you mean 'relu'? Known: {activation}.");
            Assert.Equal($"{Path.Combine(directory.Name, "iris.json")}{problem}", exception.Message);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void All_problems_are_reported_in_the_order_of_their_places()
    {
        var text = ExperimentFolder.Good
            .Replace("\"name\": \"iris\"", "\"name\": \"i ris\"", StringComparison.Ordinal)
            .Replace("\"label\": \"species\" },\n    \"validation\"", "\"lable\": \"species\" },\n    \"validation\"", StringComparison.Ordinal)
            .Replace("\"split\": 0.1", "\"split\": 2", StringComparison.Ordinal)
            .Replace("\"units\": 8, \"activation\": \"relu\"", "\"units\": -8, \"activation\": \"rleu\", \"units\": 7", StringComparison.Ordinal)
            .Replace("\"units\": 3, ", "", StringComparison.Ordinal)
            .Replace("\"loss\": \"crossEntropy\",", "\"los\": \"crossEntropy\",", StringComparison.Ordinal)
            .Replace("\"epochs\": 5", "\"epochs\": 1e999", StringComparison.Ordinal);
        var problems = _folder.Problems(text);
        Assert.Equal(
            [
                (ProblemCodes.BadName, 2, 11),
                (ProblemCodes.UnknownKey, 5, 59),
                (ProblemCodes.OutOfRange, 6, 30),
                (ProblemCodes.OutOfRange, 12, 35),
                (ProblemCodes.UnknownComponent, 12, 53),
                (ProblemCodes.DuplicateKey, 12, 61),
                (ProblemCodes.MissingKey, 13, 7),
                (ProblemCodes.UnknownKey, 19, 5),
                (ProblemCodes.OutOfRange, 22, 15),
            ],
            problems.Select(problem => (problem.Code, problem.Location.Line, problem.Location.Column)));
    }

    [Fact]
    public void Long_texts_are_cut()
    {
        var problem = Assert.Single(_folder.Problems(ExperimentFolder.Good.Replace("\"relu\"", $"\"{new string('x', 5000)}\"", StringComparison.Ordinal)));
        Assert.StartsWith($"there is no activation '{new string('x', 60)}…'.", problem.Message);
    }

    [Fact]
    public void Columns_count_characters()
    {
        var problem =
            Assert.Single(_folder.Problems(ExperimentFolder.Good.Replace(
            "\"activation\": \"relu\"", "/* ä→😀 */ \"activation\": \"rleu\"", StringComparison.Ordinal)));
        Assert.Equal(52 + "/* ä→😀 */ ".Length, problem.Location.Column);
    }

    public void Dispose() => _folder.Dispose();
}
