using Lamina.Networks;

namespace Lamina.Hosting.Tests;

/// <summary>One fault each in an experiment with a class for each step: a piece of the good one is replaced by another, with § where the problem is.</summary>
public sealed class BadStepTargetTests : IDisposable
{
    private const string Good = """
        {
          "name": "tags",
          "data": { "train": { "type": "csv", "path": "tags.csv", "stepLabels": ["t1", "t2", "t3"], "weight": "w" } },
          "network": {
            "inputs": { "word": { "columns": "x1..x3", "shape": [3, 1], "lengths": "words" } },
            "layers": [
              { "type": "gru", "units": 4, "returnSequences": true, "name": "read" },
              { "type": "dense", "units": 2, "activation": "softmax", "name": "tag" }
            ]
          },
          "training": { "loss": "crossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 2, "epochs": 1, "metrics": ["accuracy"] }
        }
        """;

    private const string StepLabels = "\"stepLabels\": [\"t1\", \"t2\", \"t3\"]";
    private const string Weight = "\"weight\": \"w\"";
    private const string Read = "{ \"type\": \"gru\", \"units\": 4, \"returnSequences\": true, \"name\": \"read\" }";
    private const string Loss = "\"loss\": \"crossEntropy\"";
    private const string Tag = "{ \"type\": \"dense\", \"units\": 2, \"activation\": \"softmax\", \"name\": \"tag\" }";

    private readonly MarkedExperiment _experiment = new(Good);

    public BadStepTargetTests()
    {
        const string Head = "x1,x2,x3,words,t1,t2,t3,w\n";
        _experiment.Write("tags.csv", Head + "1,2,3,3,a,b,a,1\n2,1,0,2,b,a,,0.5\n3,1,2,3,b,b,a,2\n1,1,0,1,a,,,1\n");
        _experiment.Write("negative.csv", Head + "1,2,3,3,a,b,a,-1\n2,1,0,2,b,a,,0.5\n");
        _experiment.Write("idle.csv", Head + "1,2,3,3,a,b,a,0\n2,1,0,2,,,,0.5\n");
        _experiment.Write("one.csv", Head + "1,2,3,3,a,a,a,1\n2,1,0,2,a,a,,0.5\n");
    }

    public static TheoryData<string, string, string, string> Cases => new()
    {
        // steps that do not fit
        { Read + ",\n      " + Tag, "{ \"type\": \"gru\", \"units\": 4, \"name\": \"read\" }, §" + Tag, NetworkProblems.OutputMismatch,
            "the network's last layer 'tag' produces [2], but data.train has 3 classes for each sample, one for each step. Let it produce [3, 2]." },
        { Tag, "{ \"type\": \"lastStep\" }, §" + Tag, NetworkProblems.OutputMismatch,
            "the network's last layer 'tag' produces [2], but data.train has 3 classes for each sample, one for each step. Let it produce [3, 2]." },
        { Tag, Tag + ", §{ \"type\": \"flatten\", \"name\": \"row\" }", NetworkProblems.Lengths,
            "Layer 3 'row': its samples have lengths, which it does not take" },

        // the columns of classes and of weights
        { StepLabels, "\"stepLabels\": §[]", ProblemCodes.EmptyList, "'stepLabels'" },
        { StepLabels, "\"stepLabels\": §\"t1\"", ProblemCodes.WrongKind, "'stepLabels' is a list, but received the text" },
        { StepLabels, "§\"stepLabel\": [\"t1\", \"t2\", \"t3\"]", ProblemCodes.UnknownKey, "there is no key 'stepLabel' here. Did you mean 'stepLabels'?" },
        { Weight, "\"weight\": §1", ProblemCodes.WrongKind, "'weight' is a text, but received 1." },
        { Weight, "§\"weights\": \"w\"", ProblemCodes.UnknownKey, "there is no key 'weights' here. Did you mean 'weight'?" },

        // losses of a step
        { Loss, "\"loss\": §{ \"type\": \"crossEntropy\", \"classWeights\": [1, 2, 3] }", NetworkProblems.LossShape,
            "loss 'crossEntropy' does not fit the network's outputs: 'classWeights' has a weight for each of the 2 outputs, but received 3." },
    };

    /// <summary>What only the rows tell, and where the data say it.</summary>
    public static TheoryData<string, string, string> DataCases => new()
    {
        { StepLabels, "\"stepLabels\": [\"t1\", \"t2\", \"t4\"], \"ignore\": [\"t3\"]", "tags.csv(1): error LAM3007: There is no column 't4'" },
        { StepLabels, "\"stepLabels\": [\"t1\", \"t2\", \"t1\"], \"ignore\": [\"t3\"]", "tags.csv: error LAM3008: Column 't1' is named more than once" },
        { StepLabels, StepLabels + ", \"label\": \"w\"", "tags.csv: error LAM3008: Expected one of 'label' (one class column), 'targets' (numeric columns) and "
            + "'stepLabels' (a class column for each step), but received several." },
        { Weight, "\"weight\": \"weights\"", "tags.csv(1): error LAM3007: There is no column 'weights'" },
        { Weight, "\"weight\": \"x1\", \"ignore\": [\"w\"]", "error LAM2025: there is no input column 'x1'." },
        { "tags.csv", "negative.csv", "negative.csv(2,15): error LAM3045: Column 'w' expects the weight of a row, at least 0, but received '-1'." },
        { Tag, "{ \"type\": \"dense\", \"units\": 3, \"activation\": \"softmax\", \"name\": \"tag\" }",
            "error LAM2010: the network's last layer 'tag' produces [3, 3], but data.train has 2 classes. Let it produce [3, 2]." },
        { "[\"accuracy\"]", "[\"r2\"]", ": metric 'r2' is for numbers, but the targets are classes, one for each step." },
        { "\"train\": { \"type\"", "\"validation\": { \"type\": \"csv\", \"path\": \"idle.csv\", \"stepLabels\": [\"t1\", \"t2\", \"t3\"], "
            + "\"weight\": \"w\" }, \"train\": { \"type\"", "error LAM3106: no row counts: each has weight 0, or no step with a class." },
        { "tags.csv", "one.csv", "error LAM3130: there is only one class, 'a', so that there is nothing to tell apart." },
    };

    [Fact]
    public void The_experiment_itself_has_no_fault() => Assert.Equal(2, _experiment.Plan(Good).Network.Layers.Length);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_fault_is_one_problem_at_its_place(string piece, string instead, string code, string message) =>
        _experiment.HasOneProblem(piece, instead, code, message);

    [Theory]
    [MemberData(nameof(DataCases))]
    public void What_only_the_rows_tell_is_one_problem(string piece, string instead, string message)
    {
        Assert.Contains(piece, Good, StringComparison.Ordinal);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => _experiment.Load(Good.Replace(piece, instead, StringComparison.Ordinal))).Problems);
        Assert.Contains(message, problem.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _experiment.Dispose();
}
