using Lamina.Models;

namespace Lamina.Components.Tests.Tutorial;

/// <summary>
/// The tutorials' two layers in double precision, one sample at a time, by the four equations of backpropagation (Nielsen 2015, chapter 2).
/// Hidden sigmoid; then sigmoid with ½·Σ(a − y)², or softmax with −Σ y·log a. The gradients of a mini-batch are added up, then divided by it or not.
/// </summary>
internal sealed class TutorialNetwork(Model start, bool softmax, bool sums)
{
    private readonly int _inputs = (int)start.Network.Input.Count;

    public double[] W1 { get; } = Doubles(start, "dense1.weight");

    public double[] B1 { get; } = Doubles(start, "dense1.bias");

    public double[] W2 { get; } = Doubles(start, "dense2.weight");

    public double[] B2 { get; } = Doubles(start, "dense2.bias");

    public void Step(float[] inputs, float[] targets, double rate)
    {
        double[][] parameters = [W1, B1, W2, B2];
        double[][] gradients = [.. parameters.Select(parameter => new double[parameter.Length])];
        var rows = inputs.Length / _inputs;
        for (var row = 0; row < rows; row++)
            Add(inputs[(row * _inputs)..((row + 1) * _inputs)], targets[(row * B2.Length)..((row + 1) * B2.Length)], gradients);
        for (var p = 0; p < parameters.Length; p++)
        {
            for (var i = 0; i < parameters[p].Length; i++)
                parameters[p][i] -= (sums ? rate : rate / rows) * gradients[p][i];
        }
    }

    private void Add(float[] x, float[] y, double[][] gradients)
    {
        double[] a1 = [.. Weigh([.. x.Select(value => (double)value)], W1, B1).Select(Sigma)];
        var z2 = Weigh(a1, W2, B2);
        double[] a2 = softmax ? [.. z2.Select(z => Math.Exp(z) / z2.Sum(Math.Exp))] : [.. z2.Select(Sigma)];
        double[] delta2 = [.. a2.Select((a, k) => (a - y[k]) * (softmax ? 1 : a * (1 - a)))];
        double[] delta1 = [.. a1.Select((a, j) => Enumerable.Range(0, delta2.Length).Sum(k => W2[(j * delta2.Length) + k] * delta2[k]) * a * (1 - a))];
        for (var j = 0; j < delta1.Length; j++)
        {
            gradients[1][j] += delta1[j];
            for (var i = 0; i < x.Length; i++)
                gradients[0][(i * delta1.Length) + j] += x[i] * delta1[j];
        }

        for (var k = 0; k < delta2.Length; k++)
        {
            gradients[3][k] += delta2[k];
            for (var j = 0; j < a1.Length; j++)
                gradients[2][(j * delta2.Length) + k] += a1[j] * delta2[k];
        }
    }

    private static double[] Weigh(double[] x, double[] w, double[] b) =>
        [.. b.Select((bias, unit) => bias + Enumerable.Range(0, x.Length).Sum(i => x[i] * w[(i * b.Length) + unit]))];

    private static double Sigma(double z) => 1 / (1 + Math.Exp(-z));

    private static double[] Doubles(Model model, string tensor) => [.. model.Tensor(tensor).ToArray().Select(value => (double)value)];
}
