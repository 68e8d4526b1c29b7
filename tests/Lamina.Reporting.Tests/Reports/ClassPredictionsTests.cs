using Lamina.Data;

namespace Lamina.Reporting.Tests;

public sealed class ClassPredictionsTests
{
    [Fact]
    public void Predictions_are_the_models_own()
    {
        // Logits are the inputs: 1 / (1 + e^−(a − b)).
        var predictions = ClassPredictions.Of(Models.OfNumbers(1, 0, 0, 1), Data([1, 0, 0, 3, 2, 0], [0, 1, 1]), most: 10, threads: 2)!;
        Assert.Equal([0, 1, 0], predictions.Predicted);
        Assert.Equal([0, 1, 1], predictions.Given);
        Assert.True(predictions.AreProbabilities);
        Assert.Equal([0.7310586, 0.9525741, 0.8807971], predictions.Score.Select(probability => Math.Round(probability, 7)), (a, b) => Math.Abs(a - b) < 2e-7);
    }

    [Fact]
    public void Of_many_samples_some_are_looked_at_evenly()
    {
        var predictions = ClassPredictions.Of(Models.OfNumbers(1, 0, 0, 1), Data([.. Enumerable.Repeat(0f, 20)], new int[10]), most: 4, threads: 1)!;
        Assert.Equal([0, 2, 5, 7], Enumerable.Range(0, predictions.Count).Select(predictions.Row));
    }

    [Fact]
    public void Scores_are_no_probabilities_even_where_they_look_like_some()
    {
        var predictions = ClassPredictions.Of(Models.OfScores(1, 0, 0, 1), Data([0.75f, 0.25f, 0.25f, 0.75f], [0, 1]), most: 10, threads: 1)!;
        Assert.False(predictions.AreProbabilities);
        Assert.Equal([0.75f, 0.75f], predictions.Score);
        Assert.True(ClassPredictions.Of(Models.OfNumbers(1, 0, 0, 1), Data([0.75f, 0.25f], [0]), most: 10, threads: 1)!.AreProbabilities);
        Assert.Equal([1f], ClassPredictions.Of(Models.OfScores(1, 0, 0, 1), Data([1, -5], [0]), most: 10, threads: 1)!.Score);
    }

    [Fact]
    public void Samples_whose_outputs_are_not_finite_have_no_class()
    {
        var inputs = new float[600];
        inputs[500] = 3e38f;
        inputs[501] = 3e38f;
        var predictions = ClassPredictions.Of(Models.OfScores(1, 2, 3, 4), Data(inputs, new int[300]), most: 300, threads: 2)!;
        Assert.Equal((299, 1), (predictions.Count, predictions.NotFinite));
        Assert.DoesNotContain(250, Enumerable.Range(0, predictions.Count).Select(predictions.Row));
    }

    private static Dataset Data(float[] inputs, int[] classes) => Dataset.ForClasses(new FloatRows(inputs, 2), new Shape(2), classes, ["<a>", "b&c"]);
}
