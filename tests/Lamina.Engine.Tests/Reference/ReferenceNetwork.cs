namespace Lamina.Tests;

/// <summary>
/// A multilayer perceptron in double precision, one sample at a time, written after the four equations of backpropagation: it shares no code
/// with what it checks, and is slow on purpose.
/// </summary>
internal sealed class ReferenceNetwork(IReadOnlyList<ReferenceLayer> layers, ReferenceLoss loss)
{
    public double[] Predict(double[] x) => layers.Aggregate(x, (input, layer) => layer.Activation.Value(layer.Weighted(input)));

    public double MeanLoss(double[][] inputs, double[][] targets) =>
        inputs.Zip(targets, (x, y) => loss.Value(Predict(x), y)).Sum() / inputs.Length;

    /// <summary>One pass in the given order; returns the mean of the losses before each update.</summary>
    public double TrainEpoch(double[][] inputs, double[][] targets, int batchSize, ReferenceOptimizer optimizer)
    {
        var sum = 0.0;
        for (var from = 0; from < inputs.Length; from += batchSize)
        {
            var count = Math.Min(batchSize, inputs.Length - from);
            foreach (var layer in layers)
            {
                Array.Clear(layer.WeightGradient);
                Array.Clear(layer.BiasGradient);
            }

            for (var row = from; row < from + count; row++)
                sum += AddGradients(inputs[row], targets[row]);
            optimizer.Begin();
            foreach (var layer in layers)
            {
                optimizer.Step(layer.Weight, Mean(layer.WeightGradient, count), decays: true);
                optimizer.Step(layer.Bias, Mean(layer.BiasGradient, count), decays: false);
            }
        }

        return sum / inputs.Length;
    }

    private static double[] Mean(double[] sums, int count) => Array.ConvertAll(sums, sum => sum / count);

    private double AddGradients(double[] x, double[] y)
    {
        var inputs = new List<double[]>();
        var weighted = new List<double[]>();
        var a = x;
        foreach (var layer in layers)
        {
            inputs.Add(a);
            weighted.Add(layer.Weighted(a));
            a = layer.Activation.Value(weighted[^1]);
        }

        var output = a;
        var error = Enumerable.Range(0, output.Length).Select(j => loss.Gradient(output, y, j)).ToArray();
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            var delta = layers[i].Delta(weighted[i], a, error);
            layers[i].AddGradients(inputs[i], delta);
            error = layers[i].Back(delta);
            a = inputs[i];
        }

        return loss.Value(output, y);
    }
}
