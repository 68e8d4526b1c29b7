using Lamina.Networks;

namespace Lamina.Hosting.Tests;

/// <summary>
/// One fault each in a network of two inputs, read and planned: a piece of the good experiment is replaced by one in which § stands where the problem must be.
/// </summary>
public sealed class BadGraphTests : IDisposable
{
    private const string Good = """
        {
          "name": "flowers",
          "data": { "train": { "type": "csv", "path": "flowers.csv", "label": "species" } },
          "network": {
            "inputs": { "sepal": { "columns": ["s1", "s2"] }, "petal": { "columns": "p1..p3", "shape": [3] } },
            "layers": [
              { "type": "dense", "units": 4, "activation": "tanh", "from": "sepal" },
              { "type": "dense", "units": 5, "activation": "tanh", "name": "petals", "from": "petal" },
              { "type": "concatenate", "from": ["dense1", "petals"] },
              { "type": "dense", "units": 9, "activation": "tanh", "name": "shared" },
              { "type": "add", "from": ["shared", "concatenate1"] },
              { "type": "residual", "name": "block", "layers": [
                { "type": "dense", "units": 9, "name": "a" }, { "type": "multiply", "from": ["a", "input"] } ] },
              { "type": "dense", "units": 2, "activation": "softmax", "name": "out" }
            ]
          },
          "training": { "loss": "crossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 2, "epochs": 1 }
        }
        """;

    private const string First = "\"activation\": \"tanh\", \"from\": \"sepal\"";
    private const string Joined = "\"from\": [\"dense1\", \"petals\"]";
    private const string Sum = "\"from\": [\"shared\", \"concatenate1\"]";
    private const string Product = "\"from\": [\"a\", \"input\"]";
    private const string Sepal = "{ \"columns\": [\"s1\", \"s2\"] }";
    private const string Petal = "{ \"columns\": \"p1..p3\", \"shape\": [3] }";

    private readonly MarkedExperiment _experiment = new(Good);

    public BadGraphTests() => _experiment.Write("flowers.csv", "s1,s2,p1,p2,p3,species\n1,2,3,4,5,rose\n2,3,4,5,6,aster\n3,4,5,6,7,rose\n4,5,6,7,8,aster\n");

    public static TheoryData<string, string, string, string> Cases => new()
    {
        // what a layer takes
        { First, "\"from\": §\"sepl\"", NetworkProblems.From, "there is no input or earlier layer 'sepl'. Did you mean 'sepal'? Known: sepal, petal." },
        { First, "\"from\": §[\"sepl\"]", NetworkProblems.From, "there is no input or earlier layer 'sepl'. Did you mean 'sepal'?" },
        { First, "\"from\": §\"Sepal\"", NetworkProblems.From, "there is no input or earlier layer 'Sepal'. Did you mean 'sepal'?" },
        { First, "\"from\": §\"\"", NetworkProblems.From, "there is no input or earlier layer ''." },
        { First, "\"from\": §\"input\"", NetworkProblems.From, "there is no input or earlier layer 'input'. Known: sepal, petal." },
        { First, "\"from\": §\"s1\"", NetworkProblems.From, "there is no input or earlier layer 's1'." },
        { First, "\"from\": §\"dense1\"", NetworkProblems.From, "'dense1' cannot take its own output. Name an input or an earlier layer." },
        { First, "\"from\": §\"shared\"", NetworkProblems.From, "'shared' comes later in the list, and a layer takes only what stands before it. Move it up" },
        { First, "\"from\": §\"out\"", NetworkProblems.From, "'out' comes later in the list" },
        { First, "\"from\": §[\"sepal\", \"petal\"]", NetworkProblems.From,
            "'dense1' is a layer, which takes one input, but received 2. Put a join before it" },
        { "{ \"type\": \"dense\", \"units\": 4, " + First, "§{ \"type\": \"dense\", \"units\": 4", NetworkProblems.From,
            "'dense1' has no layer before it, and the network has several inputs, so it needs 'from'. Known: sepal, petal." },
        { First, "\"from\": §3", ProblemCodes.WrongKind, "'from' is a text, but received 3." },
        { First, "\"from\": §true", ProblemCodes.WrongKind, "'from' is a text, but received true." },
        { First, "\"from\": §{ \"name\": \"sepal\" }", ProblemCodes.WrongKind, "'from' is a text, but received an object." },
        { First, "\"from\": §[]", ProblemCodes.EmptyList, "'from' needs at least one item. Leave it out for its default." },
        { First, "§\"form\": \"sepal\"", ProblemCodes.UnknownKey, "there is no key 'form' here. Did you mean 'from'?" },

        // what a join takes
        { "{ \"type\": \"concatenate\", " + Joined, "§{ \"type\": \"concatenate\"", NetworkProblems.From,
            "'concatenate1' joins several, so it needs 'from' with their names, such as [\"dense1\", \"petals\"]." },
        { Joined, "\"from\": §\"dense1\"", NetworkProblems.From, "'concatenate1' joins at least two, but received 1. Name them all" },
        { Joined, "\"from\": [\"dense1\", §\"petal1\"]", NetworkProblems.From, "there is no input or earlier layer 'petal1'. Did you mean 'petal'?" },
        { Joined, "\"from\": [§\"shared\", \"petals\"]", NetworkProblems.From, "'shared' comes later in the list" },
        { Joined, "\"from\": [\"dense1\", §[\"petals\"]]", ProblemCodes.WrongKind, "'from[1]' is a text, but received a list." },
        { Joined, Joined + ", \"axis\": §9", ProblemCodes.OutOfRange, "'axis' is a whole number of at least -8 and at most 7, but received 9." },
        { "{ \"type\": \"concatenate\", " + Joined, "§{ \"type\": \"concatenate\", \"axis\": 1, " + Joined, NetworkProblems.Shape,
            "Layer 3 'concatenate1' cannot join [4] of 'dense1' and [5] of 'petals': 'concatenate' along axis 1 expects samples of one rank that have it" },
        { "\"type\": \"concatenate\"", "\"type\": §\"concat\"", ProblemCodes.UnknownComponent, "there is no layer 'concat'. Did you mean 'concatenate'?" },
        { "{ \"type\": \"add\", " + Sum, "§{ \"type\": \"add\", \"from\": [\"shared\", \"concatenate1\", \"petals\"]", NetworkProblems.Shape,
            "Layer 5 'add1' cannot join [9] of 'shared' and [9] of 'concatenate1' and [5] of 'petals': 'add' works value by value" },
        { "{ \"type\": \"add\", " + Sum, "§{ \"type\": \"add\", \"from\": [\"shared\", \"sepal\"]", NetworkProblems.Shape,
            "Layer 5 'add1' cannot join [9] of 'shared' and [2] of input 'sepal'" },

        // what nobody takes
        { "{ \"type\": \"dense\", \"units\": 9, \"activation\": \"tanh\", \"name\": \"shared\" },",
            "§{ \"type\": \"dense\", \"units\": 9, \"name\": \"idle\" }, "
                + "{ \"type\": \"dense\", \"units\": 9, \"name\": \"shared\", \"from\": \"concatenate1\" },",
            NetworkProblems.Unread,
            "nothing takes what 'idle' makes, and only the last layer is the output. Name it in a later layer's 'from', or leave it out." },
        { Sepal, Sepal + ", \"other\": §{ \"columns\": \"s1\" }", NetworkProblems.Unread,
            "no layer takes input 'other'. Name it in a layer's 'from', or leave it out." },
        { "\"inputs\": { \"sepal\": " + Sepal, "\"inputs\": { \"sepal\": { \"columns\": \"s1\" }, \"petal1\": §" + Sepal, NetworkProblems.Unread,
            "no layer takes input 'petal1'." },

        // names
        { "{ \"type\": \"dense\", \"units\": 2, \"activation\": \"softmax\", \"name\": \"out\"",
            "§{ \"type\": \"dense\", \"units\": 2, \"activation\": \"softmax\", \"name\": \"sepal\"",
            NetworkProblems.DuplicateName, "an input and a layer are named 'sepal'." },

        // inputs
        { "{ \"sepal\": " + Sepal + ", \"petal\": " + Petal + " }", "§[]", ProblemCodes.WrongKind, "'inputs' is an object, but received a list." },
        { "{ \"sepal\": " + Sepal + ", \"petal\": " + Petal + " }", "§{}", ProblemCodes.EmptyList, "'inputs' needs at least one key." },
        { Sepal, "§\"s1\"", ProblemCodes.WrongKind, "'sepal' is an object, but received the text \"s1\"." },
        { Sepal, "§{}", ProblemCodes.MissingKey, "sepal needs the key 'columns'." },
        { Sepal, "{ §\"column\": \"s1\" }", ProblemCodes.UnknownKey, "there is no key 'column' here. Did you mean 'columns'? Known: columns, lengths, shape." },
        { Sepal, "{ \"columns\": §[] }", ProblemCodes.EmptyList, "'columns' needs at least one item." },
        { Sepal, "{ \"columns\": [\"s1\", §\"s3\"] }", NetworkProblems.InputColumns, "there is no input column 's3'." },
        { Sepal, "{ \"columns\": §\"species\" }", NetworkProblems.InputColumns, "there is no input column 'species'." },
        { Sepal, "{ \"columns\": §\"s2..s1\" }", NetworkProblems.InputColumns, "'s2..s1' ends before it begins. Turn it round." },
        { Sepal, "{ \"columns\": §\"s1..s9\" }", NetworkProblems.InputColumns, "there is no input column 's9'." },
        { Sepal, "{ \"columns\": §[\"s1\", \"s1..s2\"] }", NetworkProblems.InputColumns, "names column 's1' more than once." },
        { Petal, "{ \"columns\": \"p1..p3\", \"shape\": §[2, 2] }", NetworkProblems.InputColumns, "a shape of 4 values, [2, 2], but the columns make 3." },
        { Petal, "{ \"columns\": \"p1..p3\", \"shape\": [§0] }", ProblemCodes.OutOfRange, "'shape[0]' is a whole number of at least 1" },

        // inside a layer
        { Product, "\"from\": [\"a\", §\"shared\"]", NetworkProblems.From, "there is no input or earlier layer 'shared'. Known: input, a." },
        { Product, "\"from\": §\"a\"", NetworkProblems.From, "'multiply1' joins at least two, but received 1." },
        { "{ \"type\": \"dense\", \"units\": 9, \"name\": \"a\" }", "{ \"type\": \"dense\", \"units\": 9, \"name\": \"a\", \"from\": §\"multiply1\" }",
            NetworkProblems.From, "'multiply1' comes later in the list" },
        { "\"name\": \"a\" }, { \"type\": \"multiply\", " + Product + " }",
            "\"name\": \"a\" }, §{ \"type\": \"dense\", \"units\": 9, \"name\": \"b\" }, { \"type\": \"multiply\", \"from\": [\"a\", \"input\"] }",
            NetworkProblems.Unread, "nothing takes what 'b' makes" },
    };

    [Fact]
    public void The_experiment_itself_has_no_fault() => Assert.Equal(7, _experiment.Plan(Good).Network.Layers.Length);

    [Theory]
    [InlineData("[2147483647]", "2147483647")]
    [InlineData("[65536, 65536]", "4294967296")]
    public void A_size_that_is_claimed_makes_no_name_for_each_value(string input, string values)
    {
        var claimed = Good.Replace("\"inputs\":", $"\"input\": {input}, \"inputs\":", StringComparison.Ordinal);
        var problems = Assert.Throws<ProblemsException>(() => _experiment.Plan(claimed)).Problems;
        Assert.Equal([NetworkProblems.InputMismatch, NetworkProblems.InputColumns], problems.Select(problem => problem.Code));
        Assert.StartsWith($"samples of {values} values without names cannot be told apart by columns;", problems[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_fault_is_one_problem_at_its_place(string piece, string instead, string code, string message) =>
        _experiment.HasOneProblem(piece, instead, code, message);

    public void Dispose() => _experiment.Dispose();
}
