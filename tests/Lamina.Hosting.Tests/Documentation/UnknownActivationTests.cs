namespace Lamina.Hosting.Tests.Documentation;

/// <summary>A layer whose activation has an unknown name is an error at its place; in many a program written by hand it is linear, without a word.</summary>
public sealed class UnknownActivationTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    [Theory]
    [InlineData("rleu")]
    [InlineData("Relu")]
    [InlineData("sigmoid ")]
    [InlineData("swish2")]
    [InlineData("none")]
    [InlineData("")]
    public void An_unknown_activation_is_an_error_where_it_stands(string name)
    {
        var problem = Assert.Single(_folder.Problems(ExperimentFolder.Good.Replace("\"relu\"", $"\"{name}\"", StringComparison.Ordinal)));
        Assert.Equal(("LAM1003", 12, 52), (problem.Code, problem.Location.Line, problem.Location.Column));
        Assert.StartsWith($"there is no activation '{name}'.", problem.Message);
        Assert.Contains(" relu,", problem.Message[problem.Message.IndexOf("Known: ", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void It_is_one_as_an_object_and_from_an_argument_too()
    {
        var spelled = Assert.Single(_folder.Problems(ExperimentFolder.Good.Replace("\"relu\"", "{ \"type\": \"rleu\" }", StringComparison.Ordinal)));
        Assert.Equal(("LAM1003", 12, 62), (spelled.Code, spelled.Location.Line, spelled.Location.Column));
        var argument = Assert.Single(_folder.Problems(ExperimentFolder.Good, "network.layers[dense1].activation=rleu"));
        Assert.Equal(("LAM1003", "--set network.layers[dense1].activation"), (argument.Code, argument.Location.Source));
    }

    public void Dispose() => _folder.Dispose();
}
