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
        Assert.Equal([0.7310586, 0.9525741, 0.8807971], predictions.Probability.Select(probability => Math.Round(probability, 7)), (a, b) => Math.Abs(a - b) < 2e-7);
    }

    [Fact]
    public void Of_many_samples_some_are_looked_at_evenly()
    {
        var predictions = ClassPredictions.Of(Models.OfNumbers(1, 0, 0, 1), Data([.. Enumerable.Repeat(0f, 20)], new int[10]), most: 4, threads: 1)!;
        Assert.Equal([0, 2, 5, 7], Enumerable.Range(0, predictions.Count).Select(predictions.Row));
    }

    private static Dataset Data(float[] inputs, int[] classes) => Dataset.ForClasses(new FloatRows(inputs, 2), new Shape(2), classes, ["<a>", "b&c"]);
}
