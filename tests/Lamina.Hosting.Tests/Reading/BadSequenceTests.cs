using Lamina.Networks;

namespace Lamina.Hosting.Tests;

/// <summary>
/// One fault each in a network over time, read and planned: a piece of the good experiment is replaced by one in which § stands where the problem is.
/// </summary>
public sealed class BadSequenceTests : IDisposable
{
    private const string Good = """
        {
          "name": "walks",
          "data": { "train": { "type": "csv", "path": "walks.csv", "label": "ends" } },
          "network": {
            "inputs": {
              "walk": { "columns": "x1..y3", "shape": [3, 2], "lengths": "steps" },
              "speeds": { "columns": "x1..y3", "shape": [3, 2] },
              "place": { "columns": ["a", "b"] } },
            "layers": [
              { "type": "dense", "units": 4, "activation": "tanh", "name": "seen", "from": "walk" },
              { "type": "lstm", "units": 4, "returnSequences": true, "name": "read" },
              { "type": "add", "from": ["read", "seen"], "name": "sum" },
              { "type": "gru", "units": 3, "name": "last" },
              { "type": "bidirectional", "layer": { "type": "simpleRnn", "units": 2 }, "name": "both", "from": "speeds" },
              { "type": "concatenate", "from": ["last", "both", "place"] },
              { "type": "dense", "units": 2, "activation": "softmax", "name": "out" }
            ]
          },
          "training": { "loss": "crossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 2, "epochs": 1 }
        }
        """;

    private const string Lengths = "\"lengths\": \"steps\"";
    private const string Read = "{ \"type\": \"lstm\", \"units\": 4, \"returnSequences\": true, \"name\": \"read\" }";
    private const string Sum = "{ \"type\": \"add\", \"from\": [\"read\", \"seen\"]";
    private const string Last = "{ \"type\": \"gru\", \"units\": 3, \"name\": \"last\" }";
    private const string Both = "{ \"type\": \"bidirectional\", \"layer\": { \"type\": \"simpleRnn\", \"units\": 2 }";
    private const string Out = "{ \"type\": \"dense\", \"units\": 2, \"activation\": \"softmax\", \"name\": \"out\" }";
    private const string TakesNone = "its samples have lengths, which it does not take, since padding would count as values.";

    private readonly MarkedExperiment _experiment = new(Good);

    public BadSequenceTests() =>
        _experiment.Write("walks.csv", "x1,y1,x2,y2,x3,y3,steps,a,b,ends\n1,2,3,4,5,6,3,7,8,here\n2,3,4,5,0,0,2,7,8,there\n3,4,0,0,0,0,1,7,8,here\n");

    public static TheoryData<string, string, string, string> Cases => new()
    {
        // the column of lengths
        { Lengths, "\"lengths\": §\"step\"", NetworkProblems.InputColumns, "there is no input column 'step'. Did you mean 'steps'?" },
        { Lengths, "\"lengths\": §\"ends\"", NetworkProblems.InputColumns, "there is no input column 'ends'." },
        { Lengths, "\"lengths\": §\"x2\"", NetworkProblems.InputColumns, "column 'x2' is one of the input's values, and cannot say how many" },
        { Lengths, "\"lengths\": §3", ProblemCodes.WrongKind, "'lengths' is a text, but received 3." },
        { Lengths, "\"lengths\": §[\"steps\"]", ProblemCodes.WrongKind, "'lengths' is a text, but received a list." },
        { Lengths, "§\"length\": \"steps\"", ProblemCodes.UnknownKey, "there is no key 'length' here. Did you mean 'lengths'?" },
        { "\"shape\": [3, 2], " + Lengths, "\"shape\": §[2, 2], " + Lengths, NetworkProblems.InputColumns,
            "a shape of 4 values, [2, 2], but the columns make 6." },

        // layers that take no lengths
        { Last, "§{ \"type\": \"flatten\", \"name\": \"last\" }", NetworkProblems.Lengths, "Layer 4 'last': " + TakesNone },
        { Last, "§{ \"type\": \"reshape\", \"targetShape\": [12], \"name\": \"last\" }", NetworkProblems.Lengths, "Layer 4 'last': " + TakesNone },
        { Last, "§{ \"type\": \"batchNormalization\" }, { \"type\": \"gru\", \"units\": 3, \"name\": \"last\" }", NetworkProblems.Lengths,
            "Layer 4 'batchNormalization1': " + TakesNone },
        { Last, "§{ \"type\": \"residual\", \"layers\": [ { \"type\": \"gru\", \"units\": 4, \"returnSequences\": true }, \"flatten\" ], "
            + "\"projection\": \"flatten\", \"name\": \"last\" }", NetworkProblems.Lengths, "Layer 4 'last': " + TakesNone },
        { Sum, "§{ \"type\": \"concatenate\", \"axis\": 0, \"from\": [\"read\", \"seen\"]", NetworkProblems.Lengths, "Layer 3 'sum': " + TakesNone },

        // joins step by step
        { "\"name\": \"seen\", \"from\": \"walk\" }", "\"name\": \"seen\", \"from\": \"walk\" }, { \"type\": \"dense\", \"units\": 4, \"name\": \"other\", "
            + "\"from\": \"speeds\" }, §{ \"type\": \"multiply\", \"from\": [\"seen\", \"other\"] }", NetworkProblems.Lengths,
            "Layer 3 'multiply1': it joins step by step, so that all it takes have the same lengths, but these have different ones or none." },

        // shapes
        { Read, "§{ \"type\": \"lstm\", \"units\": 4, \"returnSequences\": true, \"name\": \"read\", \"from\": \"place\" }", NetworkProblems.Shape,
            "Layer 2 'read' cannot take [2], which input 'place' produces: A layer 'lstm' expects samples [time, features], but received [2]." },
        { Sum, "§{ \"type\": \"add\", \"from\": [\"read\", \"seen\", \"walk\"]", NetworkProblems.Shape,
            "Layer 3 'sum' cannot join [3, 4] of 'read' and [3, 4] of 'seen' and [3, 2] of input 'walk': 'add' works value by value" },
        { Both, "§{ \"type\": \"bidirectional\", \"layer\": { \"type\": \"flatten\" }", NetworkProblems.Shape,
            "Layer 5 'both' cannot take [3, 2], which input 'speeds' produces: A bidirectional layer runs one such as 'lstm', which makes [units] or" },
        { Out, "§{ \"type\": \"lstm\", \"units\": 2, \"name\": \"out\" }", NetworkProblems.Shape,
            "Layer 7 'out' cannot take [9], which 'concatenate1' produces: A layer 'lstm' expects samples [time, features], but received [9]." },

        // parameters
        { "\"type\": \"lstm\", \"units\": 4", "\"type\": \"lstm\", \"units\": §0", ProblemCodes.OutOfRange, "'units' is a whole number of at least 1" },
        { "\"type\": \"lstm\", \"units\": 4", "\"type\": \"lstm\", \"units\": §600000000", ProblemCodes.OutOfRange, "'units' is a whole number of at least 1" },
        { "\"type\": \"lstm\", \"units\": 4", "\"type\": §\"ltsm\", \"units\": 4", ProblemCodes.UnknownComponent,
            "there is no layer 'ltsm'. Did you mean 'lstm'?" },
        { "\"returnSequences\": true", "\"returnSequences\": §\"yes\"", ProblemCodes.WrongKind, "'returnSequences' is true or false, but received" },
        { "\"returnSequences\": true", "§\"returnSequence\": true", ProblemCodes.UnknownKey,
            "there is no key 'returnSequence' here. Did you mean 'returnSequences'?" },
        { Both, "{ \"type\": \"bidirectional\", \"merge\": §\"sum\", \"layer\": { \"type\": \"simpleRnn\", \"units\": 2 }", ProblemCodes.UnknownValue,
            "'merge' cannot be 'sum'. Known: add, average, concatenate." },
        { Both, "§{ \"type\": \"bidirectional\"", ProblemCodes.MissingKey, "layer 'bidirectional' needs the key 'layer'." },
    };

    [Fact]
    public void The_experiment_itself_has_no_fault() => Assert.Equal(7, _experiment.Plan(Good).Network.Layers.Length);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_fault_is_one_problem_at_its_place(string piece, string instead, string code, string message) =>
        _experiment.HasOneProblem(piece, instead, code, message);

    public void Dispose() => _experiment.Dispose();
}
