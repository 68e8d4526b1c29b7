using Lamina.Losses;

namespace Lamina.Hosting.Tests;

/// <summary>Weights of classes that the training data decide.</summary>
public sealed class BalancedWeightsTests : IDisposable
{
    private const string Good = """
        {
          "name": "rare",
          "data": {
            "train": { "type": "inline", "inputs": [[1], [2], [3], [4], [5], [6]], "labels": ["a", "b", "a", "c", "a", "b"] },
            "validation": { "type": "inline", "inputs": [[1], [2]], "labels": ["c", "c"] } },
          "network": { "layers": [ { "type": "dense", "units": 3, "activation": "softmax" } ] },
          "training": { "loss": { "type": "crossEntropy", "classWeights": "balanced" }, "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 2,
            "epochs": 1 }
        }
        """;

    private readonly MarkedExperiment _experiment = new(Good);

    // N / (K · n) by hand, of the 6 training rows alone: 6 / (3 · 3), 6 / (3 · 2), 6 / (3 · 1).
    [Theory]
    [InlineData("crossEntropy", "\"classWeights\": \"balanced\"")]
    [InlineData("focal", "\"classWeights\": \"balanced\", \"gamma\": 1")]
    public void They_are_decided_by_the_training_rows_alone(string type, string weights)
    {
        var plan = _experiment.Load(Good.Replace("\"crossEntropy\", \"classWeights\": \"balanced\"", $"\"{type}\", {weights}", StringComparison.Ordinal)).Plan;
        Assert.Equal([6f / 9, 1, 2], WeightsOf(plan.Experiment.Training.Loss));
        Assert.Equal([6f / 9, 1, 2], WeightsOf(plan.Loss.Loss));
        Assert.NotNull(plan.Loss.Fused);
    }

    [Fact]
    public void They_are_written_as_they_are_read()
    {
        var loss = ComponentJson.Write(new CrossEntropy(ClassWeights: []))!;
        Assert.Equal("""{"type":"crossEntropy","labelSmoothing":0,"classWeights":"balanced"}""", loss.ToJsonString());
    }

    [Fact]
    public void Another_word_and_an_empty_list_are_refused()
    {
        _experiment.HasOneProblem("\"classWeights\": \"balanced\"", "\"classWeights\": §\"even\"", ProblemCodes.WrongKind,
            "'classWeights' is a list or \"balanced\", but received the text \"even\".");
        _experiment.HasOneProblem("\"classWeights\": \"balanced\"", "\"classWeights\": §[]", ProblemCodes.EmptyList,
            "'classWeights' needs at least one item. Leave it out for its default.");
    }

    public void Dispose() => _experiment.Dispose();

    private static IReadOnlyList<float>? WeightsOf(ILoss loss) => loss is Focal focal ? focal.ClassWeights : Assert.IsType<CrossEntropy>(loss).ClassWeights;
}
